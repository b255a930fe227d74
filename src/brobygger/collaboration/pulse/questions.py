"""What a pulse asks, in the words of every language of the interface."""

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from brobygger.core.languages import NAMES
from brobygger.core.surveys.kinds import Kind, Option, Question

TITLE = _("How is the balance in our forum?")
ASKED = {
    "heard": _("How well do the others listen to you here?"),
    "matters": _("Do your own matters come up at the meetings?"),
    "no": _("Can you say no here without losing by it?"),
    "decides": _("Who decides most here?"),
    "side": _("Whom do you come from?"),
}
DECIDES = (
    (Option("together", "handshake", 1), _("All of us together")),
    (Option("municipality", "landmark", 2), _("The municipality")),
    (Option("civil", "users-round", 4), _("Associations and volunteers")),
    (Option("few", "user", 5), _("A few people")),
)
SIDES = (
    (Option("municipality", "landmark", 2), _("The municipality")),
    (Option("civil_society", "users-round", 4), _("Associations and volunteers")),
    (Option("partner", "building-2", 6), _("Others")),
)


def questions(*, by_side: bool) -> tuple[Question, ...]:
    """Return the questions; ``by_side`` adds whom one comes from, by which the figures are told apart."""
    found = [
        Question("heard", Kind.FACES),
        Question("matters", Kind.YES_NO),
        Question("no", Kind.YES_NO),
        Question("decides", Kind.ONE, tuple(o for o, _word in DECIDES)),
    ]
    if by_side:
        found.append(Question("side", Kind.ONE, tuple(o for o, _word in SIDES), groups=True))
    return tuple(found)


def texts(*, by_side: bool, forum: str) -> dict[str, dict[str, str]]:
    """Return field to language to text."""
    found = {"title": {code: f"{said}: {forum}" for code, said in _everywhere(TITLE).items()}}
    found |= {key: _everywhere(word) for key, word in ASKED.items() if key != "side" or by_side}
    found |= {f"decides.{o.key}": _everywhere(word) for o, word in DECIDES}
    if by_side:
        found |= {f"side.{o.key}": _everywhere(word) for o, word in SIDES}
    return found


def _everywhere(word: object) -> dict[str, str]:
    said = {}
    for code in NAMES:
        with translation.override(code):
            said[code] = str(word)
    return said
