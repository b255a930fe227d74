"""The dated record of a household, for the municipality's own case (R73)."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from brobygger.core.in_words import day, moment
from brobygger.reception.arrivals.domain.lines import sentence
from brobygger.reception.arrivals.models import CaseLine, Household


def case_sheet(household: Household, lines: Iterable[CaseLine]) -> dict[str, Any]:
    """Return what stands on the dated record of ``household``, in the language that is switched on."""
    return {
        "facts": [
            {"word": _("Household"), "said": household.code},
            {"word": _("Day 0"), "said": day(household.day_zero, "da")},
        ],
        "lines": [
            {
                "at": moment(line.at, "da", short=True),
                "said": sentence(line),
                "by": str(line.by or ""),
                "filed": day(line.filed_at, "da", short=True) if line.filed_at else _("not filed"),
            }
            for line in lines
        ],
        "words": {
            "nothing": _("Nothing has happened yet."),
            "columns": [_("When"), _("What happened"), _("Who did it"), _("Filed")],
        },
    }
