"""The terms on paper (R21, R75): a sheet to hang up, with who may decide what and who said yes."""

from typing import Any

from django.utils.translation import gettext as _

from brobygger.collaboration.terms.domain.words import part_in_words
from brobygger.collaboration.terms.kinds import kind_in_words
from brobygger.collaboration.terms.mandate import lines_of
from brobygger.collaboration.terms.models import ApprovingSide, Part, Power, State, Terms
from brobygger.core.in_words import day


def mandate_shown(stored: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the lines of a mandate as page and paper show them: by what the group does about each kind."""
    lines = lines_of(stored)
    titles = {
        Power.DECIDES: _("We decide"),
        Power.RECOMMENDS: _("We recommend, and others decide"),
        Power.PASSES_UP: _("We pass it on"),
    }
    return [
        {
            "power": power.value,
            "title": title,
            "lines": [
                {"kind": kind_in_words(line.kind, line.words), "to": line.to} for line in lines if line.power == power
            ],
        }
        for power, title in titles.items()
        if any(line.power == power for line in lines)
    ]


def terms_sheet(terms: Terms) -> dict[str, Any]:
    """Return what stands on paper, in the language that is switched on."""
    given = {a.side: a for a in terms.approvals.all()}
    return {
        "forum": terms.forum.name,
        "state": _state(terms),
        "draft": terms.state in {State.DRAFT, State.PROPOSED},
        "parts": [
            {"name": part.value, "label": str(part.label), "lines": part_in_words(part, terms.part(part))}
            for part in Part
            if part != Part.MANDATE
        ],
        "mandate": mandate_shown(terms.mandate),
        "approvals": [
            {
                "side": side.value,
                "label": str(side.label),
                "name": given[side].by_name if side in given else "",
                "on": day(given[side].on) if side in given else "",
            }
            for side in ApprovingSide
        ],
        "words": {
            "mandate": str(Part.MANDATE.label),
            "yes": _("Said yes"),
            "nothing": _("Nothing is agreed yet."),
            "name": _("Name and day"),
        },
    }


def _state(terms: Terms) -> str:
    if terms.in_force_on:
        facts = {"n": terms.number, "day": day(terms.in_force_on)}
        if terms.state == State.SUPERSEDED:
            return _("Version %(n)d, agreed on %(day)s, replaced since") % facts
        return _("Version %(n)d, in force since %(day)s") % facts
    return _("Draft of version %(n)d. It holds when both have said yes.") % {"n": terms.number}
