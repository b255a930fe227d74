"""Trying a small thing for three months, and then saying what becomes of it (R78)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from dateutil.relativedelta import relativedelta
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.collaboration.choosing import wordings
from brobygger.collaboration.choosing.domain.queries import without_keeper
from brobygger.collaboration.choosing.models import Trial, TrialState
from brobygger.core import inbox
from brobygger.core.access import standing
from brobygger.core.command import command
from brobygger.core.creation import Intent, hold_to_law
from brobygger.core.models import Place
from brobygger.overview.directory.domain.repeats import Every
from brobygger.overview.directory.models import Actor
from brobygger.people.models import User

LASTS = relativedelta(months=3)
ASKED_BEFORE = timedelta(days=14)
STOP, AGAIN, PERMANENT = "stop", "again", "permanent"


@dataclass(frozen=True)
class TrialDetails:
    """What is tried, as its writer says it; ``from_on`` empty means today, ``every`` is of ``repeats.Every``."""

    title: str
    what: str = ""
    who: str = ""
    topics: Sequence[str] = field(default_factory=tuple)
    from_on: date | None = None
    where: str = ""
    organiser: Actor | None = None
    begins: time | None = None
    ends: time | None = None
    every: str = Every.WEEK


def start_trial(*, place: Place, by: User, details: TrialDetails) -> Trial:
    """Let ``by`` try something for three months. Nobody has to say yes to it (R2).

    Raises:
        ValidationError: no title, or the law stops it (``core.creation``).
    """
    if not details.title.strip():
        raise ValidationError({"title": _("What do you want to try?")})
    mine = standing(by, place)
    hold_to_law(Intent(place, "trial", details.topics, mine.side, mine.paid))
    begins = details.from_on or timezone.localdate()
    said = vars(details) | {"topics": list(details.topics), "from_on": begins, "until_on": begins + LASTS}
    with command("trial.start", place=place, by=by) as change:
        return change.add(Trial(place=place, kept_by=by, **said))


def change_trial(*, trial: Trial, by: User, details: TrialDetails, expected: int | None = None) -> None:
    """Correct what is said of ``trial``; its first day and how long it lasts stay, as they were begun with.

    Raises:
        Conflict: somebody saved another version meanwhile.
        ValidationError: as in ``start_trial``, or it is over.
    """
    if trial.state != TrialState.RUNNING:
        raise ValidationError(_("Somebody has said already what becomes of it."))
    if not details.title.strip():
        raise ValidationError({"title": _("What do you want to try?")})
    mine = standing(by, trial.place)
    hold_to_law(Intent(trial.place, "trial", details.topics, mine.side, mine.paid))
    said = vars(details) | {"topics": list(details.topics), "from_on": trial.from_on}
    with command("trial.change", place=trial.place, by=by) as change:
        for name, value in said.items():
            setattr(trial, name, value)
        change.save(trial, expected=expected)


def take_over_trial(*, trial: Trial, by: User) -> None:
    """Let ``by`` keep ``trial`` going, which nobody does any more.

    Raises:
        ValidationError: somebody keeps it going, or it is over.
    """
    with command("trial.take_over", place=trial.place, by=by) as change:
        rows = Trial.objects.filter(without_keeper(), pk=trial.pk, state=TrialState.RUNNING)
        free = rows.select_for_update(of=("self",)).first()  # of two who say so at once, one is told no
        if free is None or not standing(by, trial.place).roles:
            raise ValidationError(_("Somebody keeps it going already."))
        trial.kept_by = by
        change.save(trial)


def give_trials(*, place: Place, before: User, after: User, by: User | None) -> int:
    """Let ``after`` keep going what ``before`` keeps going in ``place`` (R19); return how many that is."""
    rows = list(Trial.objects.filter(place=place, kept_by=before, state=TrialState.RUNNING).select_related("place"))
    with command("trial.give", place=place, by=by) as change:
        for trial in rows:
            trial.kept_by = after
            change.save(trial)
            inbox.done(wordings.DECIDE, trial.pk)
        _ask([t for t in rows if t.until_on <= timezone.localdate() + ASKED_BEFORE])
    return len(rows)


def decide_trial(*, trial: Trial, by: User, outcome: str, learned: str = "") -> None:
    """Say what becomes of ``trial``: ``stop``, ``again`` for three months more, or ``permanent``.

    Raises:
        ValidationError: no such outcome, or it was decided already.
    """
    with command(
        f"trial.{outcome}" if outcome in {STOP, AGAIN, PERMANENT} else "trial.decide", place=trial.place, by=by
    ) as change:
        trial.refresh_from_db(from_queryset=Trial.objects.select_for_update())
        if trial.state != TrialState.RUNNING:
            raise ValidationError(_("Somebody has said already what becomes of it."))
        trial.learned = learned.strip()[:500] or trial.learned
        today = timezone.localdate()
        if outcome == AGAIN:
            trial.until_on, trial.rounds = max(trial.until_on, today) + LASTS, trial.rounds + 1
        elif outcome in {STOP, PERMANENT}:
            trial.state = TrialState.STOPPED if outcome == STOP else TrialState.PERMANENT
            trial.ended_on = today
        else:
            raise ValidationError(_("Choose what becomes of it."))
        change.save(trial)
        inbox.done(wordings.DECIDE, trial.pk)


def remind(today: date) -> int:
    """Ask those who keep trials that end within two weeks what becomes of them; return how many were asked."""
    rows = Trial.objects.filter(state=TrialState.RUNNING, until_on__lte=today + ASKED_BEFORE).exclude(kept_by=None)
    return _ask(list(rows.select_related("place", "kept_by")))


def _ask(rows: Sequence[Trial]) -> int:
    for trial in rows:
        inbox.put(
            place=trial.place, user=trial.kept_by, kind=wordings.DECIDE, about=trial.pk,
            url=reverse("trial", args=[trial.place.slug, trial.pk]), title=trial.title, until=trial.until_on,
        )  # fmt: skip
    return len(rows)
