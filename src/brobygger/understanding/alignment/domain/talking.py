"""What two have to talk about, in the words of an agenda: never what each of them said (R47)."""

from django.utils.translation import gettext as _

from brobygger.understanding.alignment.conditions import compare
from brobygger.understanding.alignment.domain.parties import names_of
from brobygger.understanding.alignment.domain.queries import points_of, under_way
from brobygger.understanding.alignment.domain.stating import rounds
from brobygger.understanding.alignment.models import Alignment, State
from brobygger.understanding.alignment.points import title_of
from brobygger.understanding.alignment.ports import Talk

POINTS, CONDITIONS = "points", "conditions"


def talk_of(alignment: Alignment, what: str) -> Talk | None:
    """Return what to put on an agenda: the points that are not agreed on, or the conditions where guess and answer lie
    far apart; None where there is nothing of that kind."""
    if what == CONDITIONS:
        title, lines = _("How we work: %(what)s"), _conditions(alignment)
    elif what == POINTS:
        title, lines = _("What we expect of each other: %(what)s"), _points(alignment)
    else:
        return None
    kind = f"alignment.{what}"
    return Talk(kind, alignment.pk, title % {"what": alignment}, "\n".join(lines)) if lines else None


def _points(alignment: Alignment) -> list[str]:
    draft, names = under_way(alignment), names_of(alignment)
    if draft is None or draft.state != State.AGREEING:
        return []
    return [title_of(point.name, names) for point in points_of(draft) if not point.agreed]


def _conditions(alignment: Alignment) -> list[str]:
    said = rounds(alignment)
    rows = compare({p: (c.own, c.guess) for p, c in said[0].items()}) if said else []
    return [str(row.scale.talk) for row in rows if row.talk]
