"""What a survey about needs asks, in the words of every language of the interface."""

from collections.abc import Sequence

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from brobygger.core.languages import NAMES
from brobygger.core.surveys.kinds import Kind, Option, Question
from brobygger.core.ui.symbols import topic_look
from brobygger.overview.directory.models import Term
from brobygger.overview.needs.domain.queries import TOPICS
from brobygger.overview.needs.models import Asked

WORDS = {
    Asked.NEWCOMERS: {
        "title": _("What do you need?"),
        TOPICS: _("What do you need help with now?"),
        "help": _("Is it easy to get help here?"),
        "whom": _("Do you know whom you can ask?"),
        "here": _("How long have you lived here?"),
    },
    Asked.HELPERS: {
        "title": _("What do you believe newcomers need?"),
        TOPICS: _("What do you believe newcomers need help with now?"),
    },
}
HOW_LONG = (
    (Option("new", "sprout", 4), _("Less than half a year")),
    (Option("year", "trees", 4), _("Half a year to two years")),
    (Option("long", "house", 2), _("More than two years")),
)


def questions(asked: str, topics: Sequence[Term], *, how_long: bool) -> tuple[Question, ...]:
    """Return the questions; topics show their own pictures."""
    looks = [(t.slug, topic_look(t.slug, "da")) for t in topics]
    found = [Question(TOPICS, Kind.SEVERAL, tuple(Option(slug, look.icon, look.hue) for slug, look in looks))]
    if asked == Asked.NEWCOMERS:
        found += [Question("whom", Kind.YES_NO), Question("help", Kind.FACES)]
        if how_long:
            found.append(Question("here", Kind.ONE, tuple(o for o, _word in HOW_LONG), groups=True))
    return tuple(found)


def texts(asked: str, topics: Sequence[Term], *, how_long: bool) -> dict[str, dict[str, str]]:
    """Return field to language to text: the questions by the interface's words, the topics by the vocabulary's."""
    found = {name: _everywhere(word) for name, word in WORDS[Asked(asked)].items() if name != "here" or how_long}
    if asked == Asked.NEWCOMERS and how_long:
        found |= {f"here.{o.key}": _everywhere(word) for o, word in HOW_LONG}
    for t in topics:
        found[f"{TOPICS}.{t.slug}"] = {code: t.names[code] for code in NAMES if t.names.get(code)}
    return found


def _everywhere(word: object) -> dict[str, str]:
    said = {}
    for code in NAMES:
        with translation.override(code):
            said[code] = str(word)
    return said
