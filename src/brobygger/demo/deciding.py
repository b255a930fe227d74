"""Terms and decisions of the fora of a demo place, made by calling what users call."""

from datetime import date, timedelta
from typing import Any

from brobygger.collaboration.decisions.domain.queries import KIND
from brobygger.collaboration.decisions.domain.recommending import record_answer, send_on
from brobygger.collaboration.decisions.domain.recording import Addressee, DecisionDetails, record_decision
from brobygger.collaboration.fora.domain.queries import fora_visible_to, members_of
from brobygger.collaboration.fora.models import Forum
from brobygger.collaboration.tasks.domain.tasks import TaskDetails, finish_task, give_task
from brobygger.collaboration.tasks.ports import About
from brobygger.collaboration.terms.domain.approving import approve, approvers, put_forward, waits_for
from brobygger.collaboration.terms.domain.sharing import share
from brobygger.collaboration.terms.domain.writing import begin_terms, suggest, write_part
from brobygger.core.models import Place
from brobygger.demo import reading
from brobygger.people.models import User


def agree_and_decide(place: Place, slug: str, people: dict[str, User], today: date) -> None:
    """Agree on the terms of the place's fora, and write down what they decided and what came of it."""
    rows = reading.rows(slug, "decisions")
    if not rows:
        return
    open_ones = list(fora_visible_to(people["coordinator"], place).order_by("created_at"))
    names = ("coordination", "network")
    fora = {name: next(f for f in open_ones if f.functions[0] == name) for name in names}
    for function, forum in fora.items():
        _terms(forum, fora, function)
    for row in rows:
        _decision(fora, row, people, today)
    _newer_draft(fora["network"], people)


def _terms(forum: Forum, fora: dict[str, Forum], template: str) -> None:
    """Take the template over, let the fora of the place stand in it by name, and let both sides say yes."""
    by = next(m.user for m in members_of(forum) if m.chair)
    terms = begin_terms(forum=forum, by=by, template=template, language="da")
    named = fora["coordination"] if template == "network" else None
    if named is not None:
        own = {"to": named.name, "to_forum": str(named.pk)}
        lines = [line | own if line["to"] == "Koordineringsforum" else line for line in terms.mandate]
        write_part(terms=terms, by=by, part="mandate", value=lines)
    assert by is not None  # people chair the demo's fora
    put_forward(terms=terms, by=by)
    for side in waits_for(terms):
        approve(terms=terms, by=approvers(terms, side)[0])
    if named is None:
        share(terms=terms, by=by, name="Koordineringsforum, som vi gør det")


def _newer_draft(forum: Forum, people: dict[str, User]) -> None:
    """Begin a newer version, with suggestions of both sides beside it."""
    terms = begin_terms(forum=forum, by=people["association"])
    purpose = terms.purpose.replace("hjælper hinanden videre", "hjælper hinanden på tværs af foreninger")
    why = "Det er det, vi kan, som ingen af os kan alene."
    suggest(terms=terms, by=people["volunteer"], part="purpose", value=purpose, why=why)
    suggest(
        terms=terms, by=people["coordinator"], part="meets_every", value=4, why="Der når at ske meget på seks uger."
    )


def _decision(fora: dict[str, Forum], row: reading.Row, people: dict[str, User], today: date) -> None:
    forum, by = fora[row["forum"]], people[row["by"]]
    there = {people[role].pk for role in row["there"].split()}
    to = Addressee(forum=fora[row["to"]]) if row["to"] else Addressee()
    details = DecisionDetails(row["title"], row["kind"], row["text"], row["reason"], today, to, row["topics"].split())
    took_part = [m for m in members_of(forum) if m.user_id in there]
    decision = record_decision(forum=forum, by=by, details=details, took_part=took_part)
    asked: Any = getattr(decision, "recommendation", None)
    if asked is not None and row["send"]:
        send_on(recommendation=asked, by=by, how=row["send"])
    if row["answer"]:
        record_answer(recommendation=asked, by=by, answer=row["answer"], text=row["answer_text"])
    for said in filter(None, row["tasks"].split(";")):
        role, days, title = said.split(":", 2)
        due = today + timedelta(days=int(days))
        about = About(KIND, decision.pk)
        task = give_task(place=forum.place, by=by, details=TaskDetails(title, user=people[role], due=due), about=about)
        if int(days) < 0:
            finish_task(task=task, by=people[role])
