"""Plans on paper (R75): made of what the pages show, so that paper never says more than they do."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from brobygger.core.languages import RIGHT_TO_LEFT
from brobygger.core.pdf import qr_picture, symbol
from brobygger.core.ui.symbols import UNKNOWN_TOPIC, topic_look
from brobygger.reception.arrivals.domain.own_plan import Words

ICONS = {
    "when": "calendar-days", "venue": "map-pin", "who": "users-round", "phone": "phone", "bring": "backpack",
    "tick": "check",
}  # fmt: skip


@dataclass(frozen=True)
class PaperEntry:
    """One thing of a plan as it is printed.

    Args:
        title: what; ``bring`` what to bring or do.
        topic: slug, or nothing.
        days: when, in words, one a line.
        venue, who: where and who does it; may be empty.
        ask, phone: whom to call.
        must: the law asks for it; private: it stands on this member's own plan alone.
        whose: the first name of the member that it is for, on the household's plan.
    """

    title: Words
    topic: str = ""
    days: Sequence[str] = ()
    venue: str = ""
    who: str = ""
    ask: str = ""
    phone: str = ""
    bring: Words = Words("")
    must: bool = False
    private: bool = False
    whose: str = ""
    done: bool = False


@dataclass(frozen=True)
class PlanPaper:
    """A plan as it is printed.

    Args:
        parts: ``(word, entries)``, e.g. this week, next, later.
        name: the first name of the member whose plan it is, or nothing.
        address: the plan's own address, drawn as a QR code; without it none is.
    """

    parts: Sequence[tuple[str, Sequence[PaperEntry]]] = field(default_factory=list)
    name: str = ""
    address: str = ""


def plan_sheet(plan: PlanPaper, language: str) -> dict[str, Any]:
    """Return what stands on the sheet of ``plan``, in ``language``, which is switched on."""
    return {
        "name": plan.name,
        "code": qr_picture(plan.address) if plan.address else None,
        "icons": {name: symbol(icon) for name, icon in ICONS.items()},
        "parts": [{"word": word, "entries": [_entry(e, language) for e in rows]} for word, rows in plan.parts if rows],
        "words": {
            "bring": _("Bring"),
            "scan": _("Scan it with a phone to see what is new"),
            "fresh": _("So it was on the day that stands below. Days can change."),
            "nothing": _("Nothing is planned yet"),
        },
    }


def _entry(entry: PaperEntry, language: str) -> dict[str, Any]:
    look = topic_look(entry.topic, language) if entry.topic else None
    marks = []
    if entry.must:
        marks.append({"icon": symbol("bookmark"), "word": _("You must come")})
    if entry.private:
        marks.append({"icon": symbol("lock"), "word": _("Only you see this")})
    if entry.whose:
        marks.append({"icon": symbol("user"), "word": entry.whose})
    return {
        "icon": symbol(look.icon if look else UNKNOWN_TOPIC),
        "hue": look.hue if look else 8,
        "topic": look.word if look else "",
        "title": _words(entry.title),
        "bring": _words(entry.bring),
        "days": list(entry.days),
        "venue": entry.venue,
        "who": entry.who,
        "ask": entry.ask,
        "phone": entry.phone,
        "must": entry.must,
        "done": entry.done,
        "marks": marks,
    }


def _words(words: Words) -> dict[str, Any]:
    return {"text": words.text, "code": words.code, "rtl": words.code in RIGHT_TO_LEFT}
