"""Pictures made of lines: icons, the look of a topic, the mark of a side, and the bridge.

All are inline SVG without any style of their own, so that a strict content security policy holds.
"""

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from math import dist

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
_SPAN = ((6, 44), (6, 22), (22, 9), (48, 9))
_WIDTH = 96


@cache
def _points(mirrored: bool) -> list[tuple[float, float]]:
    """Return 101 points of a span at even distances: how far it is built when so many per cent are done."""
    fine = []
    for step in range(401):
        t = step / 400
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        x, y = (sum(w * p[axis] for w, p in zip(weights, _SPAN, strict=True)) for axis in (0, 1))
        fine.append((_WIDTH - x if mirrored else x, y))
    run = [0.0]
    for one, other in pairwise(fine):
        run.append(run[-1] + dist(one, other))
    return [fine[bisect_left(run, run[-1] * part / 100)] for part in range(101)]


def _path(mirrored: bool) -> str:
    (a, b), *rest = [(_WIDTH - x if mirrored else x, y) for x, y in _SPAN]
    return f"M{a} {b}C" + " ".join(f"{x} {y}" for x, y in rest)


@lru_cache(maxsize=256)
def bridge(left: int = 100, right: int = 100, css: str = "bridge") -> SafeString:
    """Return the bridge: how far, in per cent, each side has built towards the middle; dots where nothing is yet."""
    parts = []
    for bank, mirrored, built in (("left", False, left), ("right", True, right)):
        done = max(0, min(100, built))
        to_come = [_points(mirrored)[at] for at in range(done + 9, 99, 11)]
        parts += [f'<circle class="span-plan" cx="{x:.1f}" cy="{y:.1f}" r="2"/>' for x, y in to_come]
        if done:
            drawn_to = "" if done == 100 else f' pathLength="100" stroke-dasharray="{done} 200"'
            parts.append(f'<path class="span-{bank}" d="{_path(mirrored)}"{drawn_to}/>')
    if left >= 100 and right >= 100:
        parts.append('<circle class="keystone" cx="48" cy="9" r="5"/>')
    return mark_safe(  # noqa: S308 - numbers and names from this file only
        f'<svg class="{css}" viewBox="0 0 96 48" width="96" height="48" fill="none" aria-hidden="true">'
        f"{''.join(parts)}</svg>"
    )
