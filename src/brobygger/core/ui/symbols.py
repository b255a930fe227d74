"""Pictures made of lines: icons, the look of a topic, the mark of a side, and the bridge.

All are inline SVG without any style of their own, so that a strict content security policy holds.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

import lucide
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from brobygger.core.ports import Port


@dataclass(frozen=True)
class TopicLook:
    """How a topic is shown: its word in one language, a lucide icon, and one of eight muted hues (1-8)."""

    word: str
    icon: str
    hue: int


# (slug, language) -> look, or None for a slug the app does not know. The directory fills it.
topic_looks: Port[Callable[[str, str], TopicLook | None]] = Port("how a topic is shown")
UNKNOWN_TOPIC = "circle-dot"

SIDES: Mapping[str, tuple[str, object]] = {
    "municipality": ('<rect x="2" y="2" width="12" height="12" rx="1.5"/>', _("Municipality")),
    "civil_society": ('<circle cx="8" cy="8" r="6.5"/>', _("Civil society")),
    "partner": ('<path d="M8 1 15 14.5H1z"/>', _("Partner")),
}


@cache
def drawn(name: str) -> SafeString:
    """Return the lucide icon ``name`` as inline SVG, hidden from screen readers.

    Raises:
        lucide.IconDoesNotExist: no such icon.
    """
    svg = lucide._render_icon(name, None)
    inner = svg[svg.index(">") + 1 : svg.rindex("</svg>")]
    inner = " ".join(inner.split()).replace("> <", "><").replace(" />", "/>")
    return mark_safe(  # noqa: S308 - the drawing comes from the package, the rest stands here
        '<svg class="icon" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" '
        f'stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">{inner.strip()}</svg>'
    )


def topic_look(slug: str, language: str) -> TopicLook:
    """Return how the topic is shown; an unknown slug shows itself."""
    for answer in topic_looks:
        look = answer(slug, language)
        if look is not None:
            return look
    return TopicLook(slug, UNKNOWN_TOPIC, 8)


def side_mark(side: str, *, word: bool = True) -> SafeString:
    """Return the mark of a side: its colour *and* its shape, with the word beside or for screen readers only."""
    if side not in SIDES:
        return SafeString("")
    shape, name = SIDES[side]
    return format_html(
        '<span class="side side-{}"><svg class="side-mark" viewBox="0 0 16 16" width="16" height="16" '
        'aria-hidden="true">{}</svg><span class="{}">{}</span></span>',
        side,
        mark_safe(shape),  # noqa: S308 - one of the three drawings above
        "side-word" if word else "unseen",
        name,
    )


# Two spans of one arch. Each is drawn from its own bank towards the keystone in the middle.
_LEFT, _RIGHT = "M6 44C6 22 22 9 48 9", "M90 44C90 22 74 9 48 9"


def bridge(left: int = 100, right: int = 100, css: str = "bridge") -> SafeString:
    """Return the bridge: how far, in per cent, each side has built towards the middle."""
    left, right = (max(0, min(100, n)) for n in (left, right))
    met = '<circle class="keystone" cx="48" cy="9" r="5"/>' if left == right == 100 else ""
    spans = "".join(
        f'<path class="span-plan" d="{path}"/>'
        + (f'<path class="span-{bank}" d="{path}" pathLength="100" stroke-dasharray="{done} 200"/>' if done else "")
        for path, bank, done in ((_LEFT, "left", left), (_RIGHT, "right", right))
    )
    return mark_safe(  # noqa: S308 - numbers and names from this file only
        f'<svg class="{css}" viewBox="0 0 96 48" width="96" height="48" fill="none" aria-hidden="true">'
        f"{spans}{met}</svg>"
    )
