"""Who is told what about the terms of a forum."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

from django.urls import reverse
from django.utils import timezone

from brobygger.collaboration.fora.domain.queries import members_of
from brobygger.collaboration.terms import wordings
from brobygger.collaboration.terms.models import Suggestion, SuggestionState, Terms
from brobygger.core import inbox
from brobygger.core.answering import Question, answer_due
from brobygger.core.notify import notify
from brobygger.people.models import User


def address(terms: Terms) -> str:
    """Return the path of the page on which the forum's terms are written."""
    return reverse("forum_terms", args=[terms.place.slug, terms.forum_id])


def leaders(terms: Terms) -> list[User]:
    """Return who leads the forum (``fora.rules``)."""
    users = [m.user for m in members_of(terms.forum) if m.user]
    return [u for u in users if u.has_perm("fora.lead_forum", terms.forum)]


def tell_suggestion_made(row: Suggestion) -> None:
    """Tell whoever leads the forum that something waits to be taken in."""
    to = [u for u in leaders(row.terms) if u.pk != row.by_id]
    facts: dict[str, Any] = {"forum": row.terms.forum.name, "who": str(row.by)}
    inbox.put(place=row.place, user=to, kind=wordings.SUGGESTED, about=row.terms_id, url=address(row.terms), **facts)


def tell_suggestion_answered(row: Suggestion) -> None:
    """Tell the writer what became of it; when all are answered nothing waits any more."""
    if not row.terms.suggestions.filter(state=SuggestionState.OPEN).exists():
        inbox.done(wordings.SUGGESTED, row.terms_id)
    if row.by is not None and row.by_id != row.answered_by_id:
        accepted = row.state == SuggestionState.ACCEPTED
        kind = wordings.TAKEN_IN if accepted else wordings.LEFT_OUT
        facts: dict[str, Any] = {"forum": row.terms.forum.name} | ({} if accepted else {"answer": row.answer})
        notify(to=[row.by], kind=kind, place=row.place, url=address(row.terms), **facts)


def tell_proposed(terms: Terms, approvers: Iterable[User], by: User) -> None:
    """Ask those who can say yes, until the day by which their side agreed to answer (R48)."""
    users = list(approvers)
    facts: dict[str, Any] = {"forum": terms.forum.name}
    where: dict[str, Any] = {"place": terms.place, "url": address(terms)}
    sides = {m.user_id: m.side for m in members_of(terms.forum)}
    due = {s: answer_due(Question(terms.place, group=terms.forum_id, side=s)) for s in set(sides.values())}
    for user in users:
        by_then = due.get(sides.get(user.pk, ""))
        inbox.put(user=user, kind=wordings.APPROVE, about=terms.pk, due=by_then, **where, **facts)
    others = [u for u in users if u.pk != by.pk]
    notify(to=others, kind=wordings.APPROVE, place=terms.place, url=address(terms), **facts)


def nothing_to_approve(terms: Terms, users: Iterable[User] | None = None) -> None:
    """Take the question away from ``users``, or from everybody."""
    if users is None:
        inbox.done(wordings.APPROVE, terms.pk)
        return
    for user in users:
        inbox.done(wordings.APPROVE, terms.pk, user=user)


def tell_sent_back(terms: Terms, by: User) -> None:
    """Tell whoever leads the forum that there is more to write."""
    facts: dict[str, Any] = {"forum": terms.forum.name, "why": terms.sent_back_because}
    to = [u for u in leaders(terms) if u.pk != by.pk]
    notify(to=to, kind=wordings.SENT_BACK, place=terms.place, url=address(terms), **facts)


def tell_in_force(terms: Terms, by: User) -> None:
    """Tell every member what holds from now on."""
    inbox.done(wordings.APPROVE, terms.pk)
    inbox.done(wordings.REVIEW, terms.forum_id)
    to = [m.user for m in members_of(terms.forum) if m.user and m.user_id != by.pk]
    notify(to=to, kind=wordings.IN_FORCE, place=terms.place, url=address(terms), forum=terms.forum.name)


def remind_of_review(terms: Terms) -> int:
    """Say to whoever leads the forum that the day comes on which they wanted to look at it again."""
    assert terms.review_on is not None  # asked for by the query
    to = leaders(terms)
    facts: dict[str, Any] = {"forum": terms.forum.name, "day": terms.review_on}
    due = timezone.make_aware(datetime.combine(terms.review_on, time(23, 59)))
    inbox.put(
        place=terms.place, user=to, kind=wordings.REVIEW, about=terms.forum_id, url=address(terms), due=due, **facts
    )
    notify(to=to, kind=wordings.REVIEW, place=terms.place, url=address(terms), **facts)
    return len(to)
