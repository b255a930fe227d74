"""What two expect of each other on paper: what is agreed, and who signed (R48, R75)."""

from typing import Any

from django.utils.translation import gettext as _

from brobygger.core.in_words import day
from brobygger.understanding.alignment import points
from brobygger.understanding.alignment.domain.parties import names_of, side_of
from brobygger.understanding.alignment.domain.queries import agreed_values
from brobygger.understanding.alignment.models import Party, State, Version


def sheet_of(version: Version) -> dict[str, Any]:
    """Return what stands on paper, in the language that is switched on; of a version that was signed."""
    row, agreed = version.alignment, agreed_values(version)
    names, given = names_of(row), {s.party: s for s in version.signatures.all()}
    words = {n: points.in_words(n, agreed.get(n), names) for n in points.NAMES}
    facts = {"n": version.number, "day": day(version.in_force_on) if version.in_force_on else ""}
    if version.state == State.SUPERSEDED:
        state = _("Version %(n)d, agreed on %(day)s, replaced since") % facts
    else:
        state = _("Version %(n)d, agreed on %(day)s") % facts
    return {
        "title": str(row),
        "state": state,
        "two": [
            {
                "name": names[p],
                "side": side_of(row, p),
                "lines": [
                    {"title": points.title_of(n, names), "said": words[n]}
                    for n in (f"contact_{p}", f"answer_{p}", f"told_{p}")
                    if words[n]
                ],
                "signed": given[p].by_name if p in given else "",
                "on": day(given[p].on) if p in given else "",
            }
            for p in Party.values
        ],
        "both": [{"title": points.title_of(n), "said": words[n]} for n in ("channel", "influence") if words[n]],
        "review": _("We look at it again by %(day)s.") % {"day": day(version.review_on)} if version.review_on else "",
        "words": {"signed": _("Signed")},
    }
