"""Saying yes to the terms: they are in force when a member of each side has (R21)."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.collaboration.fora.domain.queries import members_of
from brobygger.collaboration.fora.models import Forum
from brobygger.collaboration.terms.domain.telling import (
    nothing_to_approve,
    remind_of_review,
    tell_in_force,
    tell_proposed,
    tell_sent_back,
)
from brobygger.collaboration.terms.models import Approval, ApprovingSide, State, Terms
from brobygger.core.command import command
from brobygger.people.models import User

AHEAD = timedelta(days=30)


def put_forward(*, terms: Terms, by: User) -> None:
    """Close the draft, and ask both sides for their yes.

    Raises:
        ValidationError: it is no draft, or does not say why the forum is there.
    """
    with command("terms.put_forward", place=terms.place, by=by) as change:
        _lock(terms)
        if terms.state != State.DRAFT:
            raise ValidationError(_("This version is not being written any more."))
        if not terms.purpose.strip():
            raise ValidationError(_("Say first why the group is there."))
        terms.state, terms.sent_back_because = State.PROPOSED, ""
        change.save(terms)
        tell_proposed(terms, approvers(terms), by)


def approve(*, terms: Terms, by: User) -> None:
    """Say yes for one's own side; with the second side's yes the version is in force and replaces the one before.

    Raises:
        ValidationError: it does not wait for a yes, ``by`` cannot give it, or the side has given it.
    """
    with command("terms.approve", place=terms.place, by=by) as change:
        Forum.objects.select_for_update().get(pk=terms.forum_id)
        _lock(terms)
        if terms.state != State.PROPOSED:
            raise ValidationError(_("This version does not wait for a yes."))
        side = side_to_approve(terms, by)
        if not side:
            raise ValidationError(_("Somebody else says yes for your side."))
        given = set(terms.approvals.values_list("side", flat=True))
        if side in given:
            raise ValidationError(_("Your side has said yes."))
        row = Approval(place=terms.place, terms=terms, side=side, by=by, by_name=str(by)[:120])
        row.on = timezone.localdate()
        change.add(row, recorded=False)
        change.record(terms, {"approvals": [len(given), len(given) + 1]})
        nothing_to_approve(terms, [m.user for m in members_of(terms.forum) if m.user and m.side == side])
        if given | {side} == set(ApprovingSide.values):
            for before in Terms.objects.filter(forum=terms.forum, state=State.IN_FORCE):
                before.state = State.SUPERSEDED
                change.save(before)
            terms.state, terms.in_force_on = State.IN_FORCE, timezone.localdate()
            change.save(terms)
            change.emit("terms.came_into_force", forum=str(terms.forum_id), terms=str(terms.pk))
            tell_in_force(terms, by)


def send_back(*, terms: Terms, by: User, why: str) -> None:
    """Open a version again instead of saying yes; a yes that was given falls away.

    Raises:
        ValidationError: no reason, or it does not wait for a yes.
    """
    if not why.strip():
        raise ValidationError({"why": _("Say why, in a few words.")})
    with command("terms.send_back", place=terms.place, by=by) as change:
        _lock(terms)
        if terms.state != State.PROPOSED:
            raise ValidationError(_("This version does not wait for a yes."))
        given = terms.approvals.count()
        terms.approvals.all().delete()
        terms.state, terms.sent_back_because = State.DRAFT, why.strip()[:300]
        change.save(terms, also={"approvals": [given, 0]} if given else None)
        nothing_to_approve(terms)
        tell_sent_back(terms, by)


def side_to_approve(terms: Terms, user: User) -> str:
    """Return for which side ``user`` can say yes: of those who can decide, or of all where nobody can; else ''."""
    mine = next((m for m in members_of(terms.forum) if m.user_id == user.pk), None)
    if mine is None or mine.side not in ApprovingSide.values:
        return ""
    return str(mine.side) if user.pk in {u.pk for u in approvers(terms, mine.side)} else ""


def approvers(terms: Terms, side: str = "") -> list[User]:
    """Return who can say yes, for ``side`` or for both: on each, those with the power to decide, else everybody."""
    found: list[User] = []
    members = [(m, m.user) for m in members_of(terms.forum) if m.user]
    for asked in [side] if side else ApprovingSide.values:
        here = [(m, user) for m, user in members if m.side == asked]
        found += [user for m, user in here if m.decides] or [user for _m, user in here]
    return found


def waits_for(terms: Terms) -> list[str]:
    """Return the sides that have not said yes yet."""
    given = {a.side for a in terms.approvals.all()}
    return [side for side in ApprovingSide.values if side not in given]


def remind(today: date) -> int:
    """Tell whoever leads a forum that its terms are to be looked at again; once a date. Return how many were told."""
    rows = Terms.objects.filter(state=State.IN_FORCE, review_on__lte=today + AHEAD, forum__state="active")
    told = 0
    for terms in rows.select_related("forum", "place"):
        if terms.reminded_for == terms.review_on:
            continue
        with command("terms.remind", place=terms.place, by=None, via="job"):
            Terms.objects.filter(pk=terms.pk).update(reminded_for=terms.review_on)
            told += remind_of_review(terms)
    return told


def _lock(terms: Terms) -> None:
    terms.refresh_from_db(from_queryset=Terms.objects.select_for_update())
