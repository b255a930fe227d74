"""Who is told what about decisions and recommendations."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from brobygger.collaboration.decisions import wordings
from brobygger.collaboration.decisions.models import Answer, Decision, Path, Recommendation
from brobygger.collaboration.fora.domain.queries import members_of
from brobygger.collaboration.fora.models import ForumMember
from brobygger.core import inbox
from brobygger.core.notify import notify
from brobygger.people.models import User


def address(decision: Decision) -> str:
    """Return the path of the decision's page."""
    return reverse("decision", args=[decision.place.slug, decision.pk])


def ask_for_confirmation(decision: Decision, members: Iterable[ForumMember]) -> None:
    """Ask those who can decide for their organisation."""
    to = [m.user for m in members if m.user and m.decides]
    facts: dict[str, Any] = {"forum": decision.forum.name, "title": decision.title}
    where: dict[str, Any] = {"place": decision.place, "url": address(decision)}
    inbox.put(user=to, kind=wordings.CONFIRM, about=decision.pk, **where, **facts)
    notify(to=to, kind=wordings.CONFIRM, **where, **facts)


def nothing_to_confirm(decision: Decision) -> None:
    """Take the question away."""
    inbox.done(wordings.CONFIRM, decision.pk)


def ask_to_send(row: Recommendation) -> None:
    """Ask whoever follows it to send it on."""
    if row.followed_by is not None:
        facts: dict[str, Any] = {"whom": row.to_name, "title": row.decision.title}
        url = address(row.decision)
        inbox.put(place=row.place, user=[row.followed_by], kind=wordings.SEND, about=row.pk, url=url, **facts)


def sent(row: Recommendation) -> None:
    """Take the question to send it away."""
    inbox.done(wordings.SEND, row.pk)


def tell_forum(row: Recommendation, by: User) -> None:
    """Put it among what awaits the members of the forum that it goes to."""
    if row.to_forum is None:
        return
    to = [m.user for m in members_of(row.to_forum) if m.user]
    facts: dict[str, Any] = {"from": row.decision.forum.name, "forum": row.to_forum.name, "title": row.decision.title}
    where: dict[str, Any] = {"place": row.place, "url": address(row.decision)}
    inbox.put(user=to, kind=wordings.RECOMMENDED, about=row.pk, due=_end_of(row), **where, **facts)
    notify(to=[u for u in to if u.pk != by.pk], kind=wordings.RECOMMENDED, **where, **facts)


def _end_of(row: Recommendation) -> datetime | None:
    if row.answer_by is None:
        return None
    return timezone.make_aware(datetime.combine(row.answer_by + timedelta(days=1), time()))


def tell_answer(row: Recommendation, by: User | None) -> None:
    """Tell whoever follows it, and take it from everybody for whom it waited."""
    nothing_to_follow(row)
    if row.followed_by is not None and (by is None or row.followed_by_id != by.pk):
        answer = str(Answer(row.answer).label)
        facts: dict[str, Any] = {"whom": row.to_name, "title": row.decision.title, "answer": answer}
        notify(to=[row.followed_by], kind=wordings.ANSWERED, place=row.place, url=address(row.decision), **facts)


def nothing_to_follow(row: Recommendation) -> None:
    """Take away all that waits because of it."""
    for kind in (wordings.SEND, wordings.RECOMMENDED, wordings.UNANSWERED):
        inbox.done(kind, row.pk)


def nothing_unanswered(row: Recommendation) -> None:
    """Take away that no answer has come: they have been asked again."""
    inbox.done(wordings.UNANSWERED, row.pk)


def remind(row: Recommendation) -> int:
    """Say to whoever follows it that no answer has come."""
    if row.followed_by is None:
        return 0
    facts: dict[str, Any] = {"whom": row.to_name, "title": row.decision.title}
    where: dict[str, Any] = {"place": row.place, "url": address(row.decision)}
    inbox.put(user=[row.followed_by], kind=wordings.UNANSWERED, about=row.pk, due=_end_of(row), **where, **facts)
    notify(to=[row.followed_by], kind=wordings.UNANSWERED, **where, **facts)
    return 1


def moved_to(row: Recommendation, before: User) -> None:
    """Take what waits because of it from whoever followed it, and put it where the next one looks."""
    for kind in (wordings.SEND, wordings.UNANSWERED):
        inbox.done(kind, row.pk, user=before)
    if row.state == Path.WAITS:
        ask_to_send(row)
