"""The small set of questions that a survey can ask. None takes free text: words give people away."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

MOST_QUESTIONS = 8
MOST_OPTIONS = 20
PROMISE = _("Point your phone's camera here. No name, no account.")  # beside the QR code on paper


class Kind(models.TextChoices):
    """How a question is answered: one of some pictures, several, one of five faces, or yes, no, don't know."""

    ONE = "one"
    SEVERAL = "several"
    FACES = "faces"
    YES_NO = "yes-no"


@dataclass(frozen=True)
class Option:
    """One answer: a key, a lucide icon, and one of the eight hues. ``word`` only where the interface has it."""

    key: str
    icon: str
    hue: int = 8
    word: Any = ""


FIXED: Mapping[str, tuple[Option, ...]] = {
    Kind.FACES: (
        Option("5", "laugh", 7, _("Very good")),
        Option("4", "smile", 1, _("Good")),
        Option("3", "meh", 6, _("So-so")),
        Option("2", "frown", 5, _("Bad")),
        Option("1", "angry", 4, _("Very bad")),
    ),
    Kind.YES_NO: (
        Option("yes", "thumbs-up", 7, _("Yes")),
        Option("no", "thumbs-down", 5, _("No")),
        Option("unknown", "circle-question-mark", 8, _("I don't know")),
    ),
}


@dataclass(frozen=True)
class Question:
    """One question.

    Args:
        key: short and plain; names its texts.
        kind: of ``Kind``.
        options: for ``ONE`` and ``SEVERAL``; the other kinds bring their own.
        groups: the figures of the other questions are told apart by its answers (``ONE`` only, at most one a survey).
    """

    key: str
    kind: str
    options: Sequence[Option] = field(default_factory=tuple)
    groups: bool = False

    @property
    def choices(self) -> tuple[Option, ...]:
        """The answers to choose from."""
        return FIXED.get(self.kind, tuple(self.options))

    @property
    def takes_several(self) -> bool:
        """Whether one may choose more than one answer."""
        return self.kind == Kind.SEVERAL

    def stored(self) -> dict[str, Any]:
        """Return the question as JSON values."""
        options = [{k: v for k, v in asdict(o).items() if k != "word"} for o in self.options]
        return {"key": self.key, "kind": str(self.kind), "options": options, "groups": self.groups}


def read(stored: Sequence[Mapping[str, Any]]) -> tuple[Question, ...]:
    """Return the questions that ``Survey.questions`` holds."""
    return tuple(Question(q["key"], q["kind"], tuple(Option(**o) for o in q["options"]), q["groups"]) for q in stored)


def check(questions: Sequence[Question]) -> None:
    """Hold the questions to what a phone can show and figures can stand for.

    Raises:
        ValueError: none or too many, a kind that is not there, keys twice, or two that make groups.
    """
    keys = [q.key for q in questions]
    if not 1 <= len(questions) <= MOST_QUESTIONS or len(set(keys)) != len(keys) or not all(keys):
        raise ValueError("a survey asks one to eight questions, each under its own key")
    for q in questions:
        options = [o.key for o in q.choices]
        if q.kind not in Kind.values or len(set(options)) != len(options) or not 2 <= len(options) <= MOST_OPTIONS:
            raise ValueError(f"{q.key}: two to twenty answers, each under its own key")
        if "." in q.key or any("." in o for o in options):
            raise ValueError(f"{q.key}: keys hold no full stop")
    if [q.kind for q in questions if q.groups] not in ([], [Kind.ONE]):
        raise ValueError("at most one question makes groups, and it takes one answer")
