"""Writing notes on law and priorities, and looking at them again (R55)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.core import inbox, search
from brobygger.core.access import standing
from brobygger.core.command import command
from brobygger.core.models import Place
from brobygger.core.rights import Role
from brobygger.overview.directory.domain.terms import UnknownTerm, linked, plan_terms, terms_of
from brobygger.people.models import Membership, User
from brobygger.understanding.rules_of_play import wordings
from brobygger.understanding.rules_of_play.models import LawNote

HALF_A_YEAR = timedelta(days=182)


@dataclass(frozen=True)
class NoteDetails:
    """A note as its writer says it; topics by slug."""

    kind: str
    title: str
    text: str
    source: str
    dated_on: date
    review_on: date
    topics: Sequence[str]
    url: str = ""


def write_note(*, place: Place, by: User | None, details: NoteDetails) -> LawNote:
    """Write a note.

    Raises:
        UnknownTerm: a topic that the place does not know.
        ValidationError: no topic or source, dated ahead, or to be looked at before its date.
    """
    note, terms = LawNote(place=place, author=by), terms_of(place)["topic"]
    _say(note, details)
    with command("note.write", place=place, by=by) as change:
        change.add(note)
        linked(change, LawNote.topics.through, "lawnote", [(note, details.topics)], terms)
        _index(note)
    return note


def change_note(*, note: LawNote, by: User | None, details: NoteDetails, expected: int | None = None) -> None:
    """Make ``note`` what ``details`` say.

    Raises:
        Conflict: somebody saved another version meanwhile.
        UnknownTerm, ValidationError: as in ``write_note``.
    """
    _say(note, details)
    with command("note.change", place=note.place, by=by) as change:
        plan, diff = plan_terms(note, "topics", "lawnote", details.topics, terms_of(note.place)["topic"])
        change.save(note, expected=expected, also=diff)
        plan.write(change, note)
        _index(note)
        inbox.done(wordings.LOOK_AGAIN, note.pk)


def look_again(*, note: LawNote, by: User | None) -> None:
    """Say that the note still holds as of today; it is looked at again in half a year."""
    with command("note.look", place=note.place, by=by) as change:
        note.refresh_from_db(from_queryset=LawNote.objects.select_for_update(of=("self",)))
        note.dated_on, note.review_on = timezone.localdate(), timezone.localdate() + HALF_A_YEAR
        change.save(note)
        inbox.done(wordings.LOOK_AGAIN, note.pk)


def remove_note(*, note: LawNote, by: User | None) -> None:
    """Remove a note."""
    with command("note.remove", place=note.place, by=by) as change:
        inbox.done(wordings.LOOK_AGAIN, note.pk)
        search.remove(note.place, "lawnote", [note.pk])
        change.remove(note)


def remind(today: date) -> int:
    """Ask whoever keeps a note whose day has come to look again, once a date; return how many people were asked."""
    asked = 0
    for note in LawNote.objects.filter(review_on__lte=today).select_related("place", "author"):
        if note.reminded_for == note.review_on:
            continue
        users = _keepers(note)
        with command("note.remind", place=note.place, by=None, via="job"):
            LawNote.objects.filter(pk=note.pk).update(reminded_for=note.review_on)
            url = reverse("law_note", args=[note.place.slug, note.pk])
            due = timezone.make_aware(datetime.combine(note.review_on + timedelta(days=1), time()))
            facts: dict[str, Any] = {"url": url, "due": due, "title": note.title}
            inbox.put(place=note.place, user=users, kind=wordings.LOOK_AGAIN, about=note.pk, **facts)
        asked += len(users)
    return asked


def _keepers(note: LawNote) -> list[User]:
    """Return who wrote the note, or whoever coordinates the place where the writer has left."""
    if note.author is not None and standing(note.author, note.place).roles:
        return [note.author]
    rows = Membership.objects.filter(place=note.place, active=True, user__is_active=True).select_related("user")
    return [row.user for row in rows if Role.COORDINATOR in row.roles]


def _say(note: LawNote, details: NoteDetails) -> None:
    if not details.topics:
        raise ValidationError({"topics": _("Choose at least one topic.")})
    known = terms_of(note.place)["topic"]
    for slug in details.topics:
        if slug not in known:
            raise UnknownTerm(slug)
    if details.dated_on > timezone.localdate():
        raise ValidationError({"dated_on": _("This day lies ahead.")})
    if details.review_on <= details.dated_on:
        raise ValidationError({"review_on": _("Choose a later day than the one as of which it holds.")})
    said: dict[str, Any] = {name: value for name, value in vars(details).items() if name != "topics"}
    for name, value in said.items():
        setattr(note, name, value)
    note.full_clean(exclude=["place", "author"], validate_unique=False, validate_constraints=False)


def _index(note: LawNote) -> None:
    texts = [("da", note.title), ("da", note.source), ("da", note.text)]
    search.index(note.place, [search.Document("lawnote", note.pk, texts)])
