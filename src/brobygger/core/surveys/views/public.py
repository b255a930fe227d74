"""A survey as the people see it who are asked: one page, no account, no script, no cookie (``/s/{token}``).

All questions stand on one page: on prepaid data one page is cheaper than eight, nothing is sent before "Send", and a
line that breaks half-way loses nothing. Signed in or not makes no difference to what is kept: nothing.
"""

import secrets
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from brobygger.core.access import by_token
from brobygger.core.errors import too_many
from brobygger.core.languages import NAMES, RIGHT_TO_LEFT
from brobygger.core.limits import Rate, TooMany, hit
from brobygger.core.surveys import kinds
from brobygger.core.surveys.domain.answering import Door, Standing, door_of, hand_in
from brobygger.core.surveys.domain.queries import sounds_of
from brobygger.core.surveys.models import Survey
from brobygger.core.ui.playing import play

FLOOD = Rate.of("240/m")  # sheets of one survey; counted without who sends them
FORM = "form"


@dataclass(frozen=True)
class Said:
    """A text as it is shown: the words, their language where it is another than the page's, and its sound's id."""

    text: str
    code: str
    sound: int | None

    @property
    def direction(self) -> str:
        """Which way its language is written."""
        return "rtl" if self.code in RIGHT_TO_LEFT else "ltr"


@dataclass(frozen=True)
class Asked:
    """A question as it is shown."""

    question: kinds.Question
    said: Said
    options: list[tuple[kinds.Option, Said]]


@by_token
@require_GET
def begin(request: HttpRequest, token: str) -> HttpResponse:
    """Choose the language; the browser's own comes first."""
    door = _door(request, token)
    codes = [c for c in door.survey.place.languages if c in NAMES]
    first = translation.get_language_from_request(request)
    codes.sort(key=lambda c: c != first)
    context = {"door": door, "token": token, "titles": [_face(door.survey, c) for c in codes]}
    return _private(render(request, "surveys/public/begin.html", context))


# Nobody's standing is used here and no cookie is set, so a form of another site could do no more than anybody can.
@csrf_exempt
@by_token
@require_http_methods(["GET", "POST"])
def sheet(request: HttpRequest, language: str, token: str) -> HttpResponse:
    """The questions on one page, and handing them in."""
    door = _door(request, token)
    if door.standing is not Standing.OPEN:
        return _private(render(request, "surveys/public/shut.html", {"door": door, "standing": door.standing.value}))
    questions = kinds.read(door.survey.questions)
    chosen = {q.key: request.POST.getlist(q.key) for q in questions}
    if request.method == "POST" and any(chosen.values()):
        try:
            hit("survey", str(door.survey.pk), FLOOD)
        except TooMany as many:
            return too_many(request, many.seconds)
        hand_in(door=door, word=token if door.slip else request.POST.get(FORM, "")[:80], sheet=chosen)
        return _private(redirect("survey_thanks", language, token))
    context = {
        "door": door,
        "token": token,
        "title": _said(door.survey, "title", language),
        "asked": [_asked(door.survey, q, language) for q in questions],
        "word": secrets.token_urlsafe(15),
        "nothing_chosen": request.method == "POST",
    }
    return _private(render(request, "surveys/public/sheet.html", context))


@by_token
@require_GET
def thanks(request: HttpRequest, language: str, token: str) -> HttpResponse:
    """It has been counted; the phone can be handed on."""
    door = _door(request, token)
    again = not door.slip and door.standing is Standing.OPEN
    return _private(render(request, "surveys/public/thanks.html", {"door": door, "token": token, "again": again}))


@by_token
@require_GET
def sound(request: HttpRequest, language: str, token: str, pk: int) -> HttpResponseBase:
    """A text of the survey, read aloud."""
    return _private(play(request, get_object_or_404(sounds_of(_door(request, token).survey), pk=pk).sound))


def _door(request: Any, token: str) -> Door:
    door = door_of(token)
    if door is None:
        raise Http404
    request.place = door.survey.place
    return door


def _face(survey: Survey, language: str) -> tuple[str, str, str, str, str]:
    """Return a language's code, name and direction, the survey's title in it, and which language that really is."""
    said = _said(survey, "title", language)
    direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    return language, NAMES[language], direction, said.text, said.code or language


def _said(survey: Survey, field: str, language: str) -> Said:
    rows = [t for t in survey.texts.all() if t.field == field and t.text]
    rows.sort(key=lambda t: (t.language != language, t.state != "original"))
    row = rows[0]
    own = row.language == language
    return Said(row.text, "" if own else row.language, row.pk if own and row.sound else None)


def _asked(survey: Survey, question: kinds.Question, language: str) -> Asked:
    options = []
    for o in question.choices:
        said = Said(str(o.word), "", None) if o.word else _said(survey, f"{question.key}.{o.key}", language)
        options.append((o, said))
    return Asked(question, _said(survey, question.key, language), options)


def _private(answer: Any) -> Any:
    """Let nothing on the way keep the page, and no other page learn its address."""
    add_never_cache_headers(answer)
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer
