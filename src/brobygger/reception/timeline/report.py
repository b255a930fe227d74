"""The analysis as lines of text for a terminal: short tables, the hardest first."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from brobygger.reception.timeline.analysis.answer import Analysis
from brobygger.reception.timeline.analysis.limits import FACES, MUST_HIGH, MUST_OVER, STARTS


def report(found: Analysis, *, audience: str = "") -> Iterator[str]:
    """Yield the lines: each finding under its heading, or that there is none.

    Args:
        found: what was analysed.
        audience: slug of those for whom it was; empty is everyone.
    """

    def title(key: str) -> str:
        return found.cards[key].title

    yield _("%(cards)d cards count.") % {"cards": len(found.cards)} + (f" ({audience})" if audience else "")
    yield from _table(_("Load, week by week"), _weeks(found))
    yield from _list(
        _("Authority tasks that are not the municipality's"), [title(key) for key in found.authority_errors]
    )
    yield from _list(_("Cards that require each other in a circle"), [", ".join(map(title, g)) for g in found.circles])
    yield from _list(
        _("In the wrong order"),
        [_("%(card)s begins before %(requires)s ends") % {"card": title(o.card), "requires": title(o.requires)}
         for o in found.order],
    )  # fmt: skip
    yield from _list(
        _("Gaps"),
        [_("%(topic)s: day %(first)d to day %(last)d") % {"topic": g.topic, "first": g.from_day, "last": g.to_day}
         for g in found.gaps],
    )  # fmt: skip
    yield from _list(
        _("The same at the same time"),
        [_("%(one)s and %(other)s") % {"one": title(c.first), "other": title(c.second)} for c in found.coincidences],
    )


def _weeks(found: Analysis) -> list[tuple[str, ...]]:
    words = {
        MUST_OVER: _("too much"),
        MUST_HIGH: _("much"),
        STARTS: _("many new things"),
        FACES: _("many new faces"),
    }
    heading = (_("week"), _("must (minutes)"), _("may (minutes)"), _("contacts"), _("new things"), _("new faces"), "")
    rows = [
        (
            str(week.number),
            number_format(round(week.must_minutes), 0),
            number_format(round(week.offered_minutes), 0),
            number_format(Decimal(round(10 * week.contacts)).scaleb(-1), 1),
            str(week.starts),
            str(week.new_faces),
            ", ".join(words[flag] for flag in week.flags),
        )
        for week in found.weeks
    ]
    return [heading, *rows] if rows else []


def _table(heading: str, rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    yield ""
    yield heading
    if not rows:
        yield "  " + _("nothing")
        return
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [cell.rjust(width) for cell, width in zip(row[:-1], widths, strict=False)]
        yield ("  " + "  ".join([*cells, row[-1]])).rstrip()


def _list(heading: str, lines: Sequence[str]) -> Iterator[str]:
    yield ""
    yield f"{heading}: {len(lines)}" if lines else f"{heading}: " + _("none")
    for line in lines:
        yield f"  {line}"
