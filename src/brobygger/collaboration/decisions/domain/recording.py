"""Writing decisions down: inside the mandate they stand, outside it they become recommendations (R4, R18)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.collaboration.decisions import wordings
from brobygger.collaboration.decisions.domain.recommending import answer_with, drop_with, open_recommendation
from brobygger.collaboration.decisions.domain.telling import ask_for_confirmation, nothing_to_confirm
from brobygger.collaboration.decisions.models import OUTSIDE, CaseLine, Decision, Recommendation, State, TookPart
from brobygger.collaboration.fora.domain.queries import members_of
from brobygger.collaboration.fora.models import Forum, ForumMember
from brobygger.collaboration.meetings.models import AgendaItem, Meeting
from brobygger.collaboration.terms.domain.queries import terms_in_force
from brobygger.collaboration.terms.kinds import kind_in_words
from brobygger.collaboration.terms.mandate import PASSES_UP, RECOMMENDS, Line, line_for, lines_of
from brobygger.collaboration.terms.models import Terms
from brobygger.core import case
from brobygger.core.command import command
from brobygger.people.models import User


@dataclass(frozen=True)
class Addressee:
    """To whom something goes that others decide: a forum of the place, or somebody outside the platform."""

    name: str = ""
    forum: Forum | None = None
    mail: str = ""


@dataclass(frozen=True)
class DecisionDetails:
    """A decision as its writer says it. ``kind`` is a slug of ``terms.kinds`` or of the forum's own mandate.

    ``topics`` are slugs; None takes those of the item under which it is made. ``to`` is asked for only where others
    decide: left out, it goes to whom the terms name. Where the terms say nothing of the kind, naming somebody makes a
    recommendation of it.
    """

    title: str
    kind: str = ""
    text: str = ""
    reason: str = ""
    decided_on: date | None = None
    to: Addressee = Addressee()
    topics: Sequence[str] | None = None


def record_decision(
    *,
    forum: Forum,
    by: User | None,
    details: DecisionDetails,
    took_part: Iterable[ForumMember] = (),
    answers: Recommendation | None = None,
    answer: str = "",
    meeting: Meeting | None = None,
    item: AgendaItem | None = None,
) -> Decision:
    """Write a decision down, as far as the mandate reaches.

    Args:
        took_part: members who were there; without one who can decide it is provisional (R18).
        answers: a recommendation to this forum that it decides on, with ``answer`` of ``models.Answer``.
        meeting: of the forum, in whose minutes it is written down, under ``item`` of its agenda or None.

    Raises:
        ValidationError: nothing is said, a day to come, or others decide and nobody is named.
    """
    if not details.title.strip():
        raise ValidationError({"title": _("What has been decided?")})
    day = details.decided_on or timezone.localdate()
    if day > timezone.localdate():
        raise ValidationError({"decided_on": _("That day is still to come.")})
    terms = terms_in_force(forum)
    line = line_for(lines_of(terms.mandate), details.kind) if terms else None
    there = list(took_part)
    with command("decision.record", place=forum.place, by=by) as change:
        row = _new(forum, details, day, line, terms, there)
        row.made_by, row.answers, row.meeting, row.item = by, answers, meeting, item
        row.topics = list(item.topics if details.topics is None and item is not None else details.topics or ())
        Forum.objects.select_for_update().get(pk=forum.pk)
        row.number = (Decision.objects.filter(forum=forum).aggregate(last=Max("number"))["last"] or 0) + 1
        change.add(row)
        change.add_many(TookPart, [TookPart(place=forum.place, decision=row, member=m) for m in there])
        if row.state in OUTSIDE:
            open_recommendation(change, row, _addressee(details, line, forum))
        kind = wordings.MADE if row.state == State.STANDS else wordings.MADE_FOR_NOW
        if row.state not in OUTSIDE:
            case.note(change, CaseLine(place=row.place, decision=row), kind, forum=forum.name, title=row.title)
        if row.state == State.PROVISIONAL:
            ask_for_confirmation(row, members_of(forum))
        if answers is not None and row.state not in OUTSIDE:
            answer_with(change, answers, row, answer)
    return row


def _new(
    forum: Forum, details: DecisionDetails, day: date, line: Line | None, terms: Terms | None, there: list[ForumMember]
) -> Decision:
    row = Decision(
        place=forum.place,
        forum=forum,
        kind=details.kind,
        kind_words=kind_in_words(details.kind, line.words if line else "", case.LANGUAGE) if details.kind else "",
        title=details.title.strip()[:160],
        text=details.text.strip(),
        reason=details.reason.strip(),
        decided_on=day,
        terms=terms,
        power=line.power if line else RECOMMENDS if details.to.name or details.to.forum else "",
    )
    if row.power == PASSES_UP:
        row.state = State.PASSED_UP
    elif row.power == RECOMMENDS:
        row.state = State.RECOMMENDED
    else:
        row.state = State.STANDS if any(m.decides for m in there) else State.PROVISIONAL
    return row


def _addressee(details: DecisionDetails, line: Line | None, forum: Forum) -> Addressee:
    to = details.to
    if to.name or to.forum:
        return to
    if line is None:
        raise ValidationError({"to": _("Say who decides instead.")})
    named = Forum.objects.filter(place=forum.place, pk=line.to_forum).first() if line.to_forum else None
    return Addressee(line.to, named)


def change_words(
    *, decision: Decision, by: User, title: str, text: str, reason: str, topics: Sequence[str] = (),
    expected: int | None = None,
) -> None:  # fmt: skip
    """Say the same decision in better words, and what it is about.

    Raises:
        Conflict: somebody saved another version meanwhile.
        ValidationError: nothing is said, it is withdrawn, or it has been sent on.
    """
    if not title.strip():
        raise ValidationError({"title": _("What has been decided?")})
    with command("decision.change", place=decision.place, by=by) as change:
        if not may_be_reworded(decision):
            raise ValidationError(_("This cannot be changed any more. Withdraw it and write a new one."))
        decision.title, decision.text, decision.reason = title.strip()[:160], text.strip(), reason.strip()
        decision.topics = list(topics)
        change.save(decision, expected=expected)


def may_be_reworded(decision: Decision) -> bool:
    """Return whether its words can be changed: not once it is withdrawn, sent on, or filed in the case."""
    if decision.state == State.WITHDRAWN or decision.lines.exclude(filed_at=None).exists():
        return False
    sent = Recommendation.objects.filter(decision=decision).exclude(state="waits")
    return not sent.exists()


def confirm_decision(*, decision: Decision, by: User) -> None:
    """Let somebody with the power to decide stand behind a provisional decision (R18).

    Raises:
        ValidationError: ``by`` has no such power in the forum, or it is not provisional.
    """
    with command("decision.confirm", place=decision.place, by=by) as change:
        _lock(decision)
        if decision.state != State.PROVISIONAL:
            raise ValidationError(_("This decision is not provisional."))
        if not may_confirm(decision, by):
            raise ValidationError(_("Only a member who can decide for the own organisation can confirm it."))
        decision.state, decision.confirmed_by, decision.confirmed_on = State.STANDS, by, timezone.localdate()
        change.save(decision)
        line = CaseLine(place=decision.place, decision=decision)
        case.note(change, line, wordings.CONFIRMED, title=decision.title)
        nothing_to_confirm(decision)


def may_confirm(decision: Decision, user: User) -> bool:
    """Return whether ``user`` is a member of the forum with the power to decide."""
    return any(m.decides for m in members_of(decision.forum) if m.user_id == user.pk)


def withdraw_decision(*, decision: Decision, by: User, why: str) -> None:
    """Take a decision back, and say why; it stays in the register.

    Raises:
        ValidationError: no reason, or it is withdrawn already.
    """
    if not why.strip():
        raise ValidationError({"why": _("Say why, in a few words.")})
    with command("decision.withdraw", place=decision.place, by=by) as change:
        _lock(decision)
        if decision.state == State.WITHDRAWN:
            raise ValidationError(_("This decision is withdrawn already."))
        decision.state, decision.withdrawn_on = State.WITHDRAWN, timezone.localdate()
        decision.withdrawn_because = why.strip()[:300]
        change.save(decision)
        line = CaseLine(place=decision.place, decision=decision)
        case.note(change, line, wordings.WITHDRAWN, title=decision.title, why=decision.withdrawn_because)
        nothing_to_confirm(decision)
        drop_with(change, decision)


def _lock(decision: Decision) -> None:
    decision.refresh_from_db(from_queryset=Decision.objects.select_for_update())
