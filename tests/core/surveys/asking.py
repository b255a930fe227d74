"""A small survey for tests."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from brobygger.core.models import Place
from brobygger.core.surveys.domain import asking
from brobygger.core.surveys.domain.answering import door_of, hand_in
from brobygger.core.surveys.kinds import Kind, Option, Question
from brobygger.core.surveys.models import Survey

QUESTIONS = (
    Question("need", Kind.SEVERAL, (Option("dwelling", "house", 2), Option("labour", "briefcase", 3))),
    Question("how", Kind.FACES),
    Question("here", Kind.ONE, (Option("new", "sun"), Option("old", "moon")), groups=True),
)
TEXTS = {
    "title": {"da": "Hvad har du brug for?", "ar": "ماذا تحتاج؟", "ti": "እንታይ የድልየካ?"},
    "need": {"da": "Hvad har du brug for nu?", "ar": "ماذا تحتاج الآن؟"},
    "need.dwelling": {"da": "Bolig", "ar": "سكن"},
    "need.labour": {"da": "Arbejde", "ar": "عمل"},
    "how": {"da": "Hvordan går det?"},
    "here": {"da": "Hvor længe har du været her?"},
    "here.new": {"da": "Under et halvt år"},
    "here.old": {"da": "Længere"},
}


def prepared(place: Place, by: Any, **more: Any) -> Survey:
    today = timezone.localdate()
    given = {"purpose": "test", "questions": QUESTIONS, "texts": TEXTS, "opens_on": today}
    return asking.prepare_survey(place=place, by=by, **given | {"closes_on": today + timedelta(days=14)} | more)


def opened(place: Place, by: Any, **more: Any) -> Survey:
    survey = prepared(place, by, **more)
    asking.open_survey(survey=survey, by=by)
    return survey


def answer(token: str, word: str, **sheet: list[str]) -> bool:
    door = door_of(token)
    assert door is not None
    return hand_in(door=door, word=word, sheet=sheet)
