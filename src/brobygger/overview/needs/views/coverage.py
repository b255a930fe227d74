"""Coverage as a picture: topics against groups, with the gaps in both directions (R8); and believed against said."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _L
from django.views.decorators.http import require_GET

from brobygger.core.access import member
from brobygger.core.models import Place
from brobygger.core.ui.symbols import topic_look
from brobygger.overview.needs.domain import comparing
from brobygger.overview.needs.domain.coverage import ANY, AREA, AUDIENCE, DAYS, Cell, Coverage, worst_topic
from brobygger.overview.needs.domain.offers import coverage_of
from brobygger.overview.needs.domain.queries import TOPICS, latest_figures, words_of
from brobygger.overview.needs.models import Asked, Days
from brobygger.overview.needs.views.frame import frame

DIMENSIONS = {AUDIENCE: _L("for whom"), AREA: _L("part of town"), DAYS: _L("when")}
FOR_ALL = {AUDIENCE: _L("Everyone"), AREA: _L("The whole place"), DAYS: _L("Any time")}
LACKS = {
    AUDIENCE: _L("it is for others"),
    AREA: _L("it is in another part of town"),
    DAYS: _L("it is at another time"),
}
MOST_COLUMNS = 14


@dataclass(frozen=True)
class Row:
    """One topic: its word, what meets it in all, and a cell for each column (value, label, cell)."""

    slug: str
    word: str
    cells: list[tuple[str, str, Cell]]


@member("desk")
@require_GET
def matrix(request: Any, place: Place) -> HttpResponse:
    """The matrix, and the gaps named one by one."""
    by, found = _by(request), coverage_of(request.user, place, get_language() or "da")
    cells = found.cells(by)
    columns = _columns(place, by, cells)
    rows = []
    for term in words_of(place, "topic"):
        line = [(value, label, cells.get((term.slug, value), Cell())) for value, label in columns]
        if any(cell.state != "nothing" for _value, _label, cell in line):
            rows.append(Row(term.slug, str(term), line))
    context = {
        "by": by,
        "dimensions": DIMENSIONS.items(),
        "columns": columns,
        "rows": rows,
        "sentence": sentence(place, found),
        "unmet": [(w, _near(found, w.key)) for w in found.unmet],
        "unasked": found.unasked,
        "wishes": len(found.wishes),
        **frame(request, "coverage"),
    }
    return render(request, "needs/coverage.html", context)


@member("desk")
@require_GET
def cell(request: Any, place: Place, topic: str) -> HttpResponse:
    """What meets in one cell, by name: needs, and the activities that answer them or answer to nobody."""
    by, value = _by(request), request.GET.get("value", ANY)
    found = coverage_of(request.user, place, get_language() or "da")
    cells = found.cells(by)
    here = cells.get((topic, value), Cell())
    label = dict(_columns(place, by, cells)).get(value, FOR_ALL[by])
    offers = {o.key: o for o in found.offers}
    wishes = {w.key: w for w in found.wishes}
    context = {
        "look": topic_look(topic, get_language() or "da"),
        "topic": next((t for t in words_of(place, "topic") if t.slug == topic), None) or topic,
        "label": label,
        "by": by,
        "wishes": [(wishes[k], [offers[o] for o in found.answers[k]]) for k in here.wishes],
        "offers": [(offers[k], k in here.unasked) for k in here.offers],
        **frame(request, "coverage"),
    }
    return render(request, "needs/cell.html", context)


@member("figures")
@require_GET
def compare(request: Any, place: Place) -> HttpResponse:
    """What those who help believe, beside what newcomers say; from the latest survey of each."""
    said, believed = latest_figures(place, Asked.NEWCOMERS), latest_figures(place, Asked.HELPERS)
    context: dict[str, Any] = {**frame(request, "compare"), "said": said, "believed": believed}
    if said is not None and believed is not None:
        topics = {o for q, o, _g in said.cells if q == TOPICS} & {o for q, o, _g in believed.cells if q == TOPICS}
        numbers = [{t: (f.number(TOPICS, t), f.at_most(TOPICS, t)) for t in topics} for f in (believed, said)]
        pairs = comparing.compare(sorted(topics), numbers[0], believed.answered, numbers[1], said.answered)
        words = {t.slug: str(t) for t in words_of(place, "topic")}
        most = comparing.furthest(pairs)
        context |= {
            "pairs": [_shown(p, words) for p in pairs],
            "sentence": _difference(most, words) if most else _("On no topic are the two far apart."),
        }
    return render(request, "needs/compare.html", context)


def sentence(place: Place, found: Coverage) -> str:
    """Return the finding of the moment in one sentence."""
    if not found.wishes:
        return _("Nobody has named a need yet. So nobody knows whether what there is, is what is needed.")
    worst, unmet = worst_topic(found), found.unmet
    if worst is None:
        return _("Every need that has been named has something that answers it.")
    words = {t.slug: str(t) for t in words_of(place, "topic")}
    facts = {"number": len(unmet), "all": len(found.wishes), "topic": words.get(worst[0], worst[0])}
    if worst[1] > 1:
        said = _("%(number)d of %(all)d needs have nothing that answers them, most of all about %(topic)s.")
    elif unmet[0].confirmed:
        said = _("%(number)d of %(all)d needs have nothing that answers them. Newcomers have confirmed “%(title)s”.")
        facts["title"] = unmet[0].title
    else:
        said = _("%(number)d of %(all)d needs have nothing that answers them.")
    return said % facts


def _difference(most: comparing.Pair, words: dict[str, str]) -> str:
    facts = {"topic": words.get(most.topic, most.topic), "said": _share(most.said), "believed": _share(most.believed)}
    if most.gap > 0:
        return (
            _("Newcomers say it more than others believe: %(topic)s. Said: %(said)s, believed: %(believed)s.") % facts
        )
    return _("Others believe it more than newcomers say: %(topic)s. Believed: %(believed)s, said: %(said)s.") % facts


def _share(share: comparing.Share) -> str:
    return f"{share.shown} %" if share.shown else _("at most %(most)d %%") % {"most": share.most}


def _shown(pair: comparing.Pair, words: dict[str, str]) -> dict[str, Any]:
    """Return a pair as the plot and the table show it; ``low`` and ``high`` are where its line begins and ends, where
    both sides have a figure."""
    low, high = sorted((pair.believed.shown, pair.said.shown))
    return {
        "believed": pair.believed,
        "said": pair.said,
        "low": low,
        "high": high,
        "word": words.get(pair.topic, pair.topic),
        "look": topic_look(pair.topic, get_language() or "da"),
        "believed_share": _share(pair.believed),
        "said_share": _share(pair.said),
    }


def _by(request: Any) -> str:
    asked = request.GET.get("by", AUDIENCE)
    return asked if asked in DIMENSIONS else AUDIENCE


def _columns(place: Place, by: str, cells: dict[tuple[str, str], Cell]) -> list[tuple[str, str]]:
    """Return ``(value, label)`` of the columns that hold something: what is for all first."""
    used = {value for _topic, value in cells} - {ANY}
    if by == AUDIENCE:
        named = [(t.slug, str(t)) for t in words_of(place, "audience") if t.slug in used]
    elif by == DAYS:
        named = [(str(value), str(label)) for value, label in Days.choices if value in used]
    else:
        named = [(area, area) for area in sorted(used)]
    return [(ANY, str(FOR_ALL[by])), *named[:MOST_COLUMNS]]


def _near(found: Coverage, key: str) -> list[tuple[Any, list[str]]]:
    return [(n.offer, [str(LACKS[what]) for what in n.lacks]) for n in found.near.get(key, ())]
