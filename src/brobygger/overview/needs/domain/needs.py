"""Writing needs, and what newcomers say of them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.core import search
from brobygger.core.command import Change, command
from brobygger.core.models import Place
from brobygger.core.surveys.domain.queries import figures_of
from brobygger.overview.directory.domain.terms import UnknownTerm, terms_of
from brobygger.overview.directory.models import Term
from brobygger.overview.needs.domain import verdict
from brobygger.overview.needs.domain.queries import TOPICS, closed_surveys
from brobygger.overview.needs.models import Asked, Conversation, Days, Need, Stage
from brobygger.people.models import User


@dataclass(frozen=True)
class NeedDetails:
    """A need as its writer says it; terms by slug."""

    title: str
    topic: str
    source: str
    text: str = ""
    audience: str = ""
    area: str = ""
    days: str = Days.ANY
    stage: str = Stage.ANY
    known_from: str = ""


@dataclass(frozen=True)
class Talk:
    """A conversation as its writer says it; ``people`` is None for two to four."""

    held_on: date
    led_by: str
    language: str
    read_back: bool
    agreed: bool
    summary: str
    people: int | None = None


def name_need(*, place: Place, by: User | None, details: NeedDetails) -> Need:
    """Write down a need; it is unconfirmed until newcomers have said so themselves.

    Raises:
        UnknownTerm: a topic or audience that the place does not know.
        ValidationError: a value out of range.
    """
    need = Need(place=place, owner=by)
    _say(need, details)
    with command("need.name", place=place, by=by) as change:
        change.add(need)
        need.state = _state(need)
        if need.state != need._meta.get_field("state").default:
            change.save(need)
        _index(need)
    return need


def change_need(*, need: Need, by: User | None, details: NeedDetails, expected: int | None = None) -> None:
    """Make ``need`` what ``details`` say; another topic is asked for anew in what newcomers said.

    Raises:
        Conflict: somebody saved another version meanwhile.
        UnknownTerm, ValidationError: as in ``name_need``.
    """
    _say(need, details)
    with command("need.change", place=need.place, by=by) as change:
        need.state = _state(need)
        change.save(need, expected=expected)
        _index(need)


def end_need(*, need: Need, by: User | None, on: date | None) -> None:
    """Say that the need is no longer there since ``on``; or, with None, that it is there again."""
    with command("need.end" if on else "need.renew", place=need.place, by=by) as change:
        need.ended_on = on
        change.save(need)


def remove_need(*, need: Need, by: User | None) -> None:
    """Remove a need with what was said of it."""
    with command("need.remove", place=need.place, by=by) as change:
        search.remove(need.place, "need", [need.pk])
        change.remove(need)


def record_talk(*, need: Need, by: User | None, talk: Talk) -> Conversation:
    """Record a conversation with newcomers; read back to them, it decides the state of the need.

    Raises:
        UnknownTerm: a language that the place does not know.
        ValidationError: it lies ahead, or fewer than five are counted.
    """
    if talk.held_on > timezone.localdate():
        raise ValidationError({"held_on": _("The conversation lies ahead. Write it down when it has been held.")})
    if talk.people is not None and talk.people < 5:
        raise ValidationError({"people": _("Fewer than five are not counted: choose 2–4 people.")})
    language = _term(terms_of(need.place)["language"], talk.language)
    with command("need.talk", place=need.place, by=by) as change:
        row = Conversation(place=need.place, need=need, recorded_by=by, **{**vars(talk), "language": language})
        change.add(row)
        _settle(change, need)
        return row


def remove_talk(*, conversation: Conversation, by: User | None) -> None:
    """Take back a conversation that was recorded by mistake."""
    with command("need.take-back-talk", place=conversation.place, by=by) as change:
        need = conversation.need
        change.remove(conversation)
        _settle(change, need)


def settle_states(place: Place) -> int:
    """Give every need of ``place`` the state that follows from what newcomers said; return how many changed."""
    changed = 0
    with command("need.settle", place=place, by=None) as change:
        askings = _askings(place)
        rows = Need.objects.filter(place=place).select_related("topic").prefetch_related("conversations")
        for need in rows:
            state = verdict.state_of(_evidence(need, askings))
            if state != need.state:
                need.state = state
                change.save(need)
                changed += 1
    return changed


@dataclass(frozen=True)
class Asking:
    """One survey that asked newcomers what they need: when it closed, how many answered, and by topic how many chose
    it at least and at most; all rounded down to fives."""

    on: date
    answered: int
    chose: dict[str, tuple[int, int]]

    def of(self, topic: str) -> verdict.Evidence:
        """Return what it shows of ``topic``."""
        least, most = self.chose[topic]
        return verdict.of_survey(self.on, answered=self.answered, chose=least, at_most=most)


def surveys_on(need: Need) -> list[Asking]:
    """Return the surveys that asked newcomers about the topic of ``need``, newest first."""
    return [asking for asking in _askings(need.place) if need.topic.slug in asking.chose]


def _askings(place: Place) -> list[Asking]:
    found = []
    for row in closed_surveys(place, Asked.NEWCOMERS):
        figures = figures_of(row.survey)
        if row.survey.closed_at is None or not figures.enough:
            continue
        options: list[dict[str, Any]] = next((q["options"] for q in row.survey.questions if q["key"] == TOPICS), [])
        keys = [o["key"] for o in options]
        chose = {k: (figures.number(TOPICS, k), figures.at_most(TOPICS, k)) for k in keys}
        found.append(Asking(timezone.localdate(row.survey.closed_at), figures.answered, chose))
    return found


def _evidence(need: Need, askings: list[Asking]) -> list[verdict.Evidence]:
    """Return what newcomers have said of ``need``. A conversation was about it; a survey asked about its topic alone,
    so it says nothing of a need that says for whom, where or when, and nothing against what was said of the need."""
    talks = [
        verdict.of_conversation(c.held_on, agreed=c.agreed, read_back=c.read_back) for c in need.conversations.all()
    ]
    if need.is_narrower_than_topic or any(talk.said is not None for talk in talks):
        return talks
    return [asking.of(need.topic.slug) for asking in askings if need.topic.slug in asking.chose]


def _state(need: Need) -> str:
    return verdict.state_of(_evidence(need, _askings(need.place)))


def _settle(change: Change, need: Need) -> None:
    fresh = Need.objects.select_related("topic", "place").get(pk=need.pk)
    fresh.state = need.state = _state(fresh)
    change.save(fresh)
    need.version = fresh.version


def _say(need: Need, details: NeedDetails) -> None:
    terms = terms_of(need.place)
    said: dict[str, Any] = dict(vars(details))
    said["topic"] = _term(terms["topic"], details.topic)
    said["audience"] = _term(terms["audience"], details.audience) if details.audience else None
    for name, value in said.items():
        setattr(need, name, value)
    need.full_clean(exclude=["place", "owner"], validate_unique=False, validate_constraints=False)


def _term(known: dict[str, Term], slug: str) -> Term:
    if slug not in known:
        raise UnknownTerm(slug)
    return known[slug]


def _index(need: Need) -> None:
    words = [("da", need.title), *((code, name) for code, name in need.topic.names.items()), ("da", need.text)]
    search.index(need.place, [search.Document("need", need.pk, words)])
