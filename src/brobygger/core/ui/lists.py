"""The one way to show a list to members: filter, words, sort, page, count, cards on phones, CSV and XLSX.

A view says what the list is and hands over a query that is already limited to what the reader may see::

    LISTING = Listing(
        name="activities",
        title=_("Activities"),
        sentence=_("Activities about {topic} for {audience}"),
        filters=(Filter("topic", _("any topic"), topics, lambda rows, slug: rows.filter(topics__slug=slug)), …),
        columns=(Column("title", _("What"), lambda a: a.title, url=lambda a: a.get_absolute_url(), sort="title"), …),
    )

    @member("desk")
    def activities(request, place):
        return show_list(request, LISTING, activities_visible_to(request.user, place))

A page costs one query for the rows, one for the count, and what the filters' choices cost.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from brobygger.core import search
from brobygger.core.models import Place
from brobygger.core.ui import tables

PAGE_SIZE = 50
MOST_OUTSIDE = 500  # rows found in a list that the index does not know
LAST_PAGE = 2_000  # deeper pages cost the database more than they help a reader
COUNTED_UP_TO = 10_000
RELEVANCE = ""

Choices = Callable[[Any], Iterable[tuple[str, Any]]]


@dataclass(frozen=True)
class Filter:
    """One blank in the sentence.

    Args:
        name: its name in the sentence and in the address.
        anything: what the blank says when nothing is chosen, e.g. ``any topic``.
        choices: place -> ``(value, word)``.
        apply: ``(rows, value) -> rows``.
    """

    name: str
    anything: Any
    choices: Choices
    apply: Callable[[Any, str], Any]


@dataclass(frozen=True)
class Column:
    """One column.

    Args:
        name: as in the address (``sort=name`` or ``sort=-name``).
        label: its heading.
        value: row -> what is exported, and shown when there is no ``cell``.
        cell: row -> safe HTML, where the page shows more than the value.
        url: row -> address; the first column with one names the row.
        sort: field, or fields, to order by; empty when the column does not sort.
        exported: whether it is in the file.
        shown: whether it is on the page.
    """

    name: str
    label: Any
    value: Callable[[Any], Any]
    cell: Callable[[Any], Any] | None = None
    url: Callable[[Any], str] | None = None
    sort: str | tuple[str, ...] = ()
    exported: bool = True
    shown: bool = True

    @property
    def order(self) -> tuple[str, ...]:
        """The fields to order by."""
        return (self.sort,) if isinstance(self.sort, str) and self.sort else tuple(self.sort)


@dataclass(frozen=True)
class Empty:
    """What a list without any row says, and the one way on."""

    title: Any
    text: Any = ""
    url: str = ""
    action: Any = ""


@dataclass(frozen=True)
class Listing:
    """What a list is.

    ``search_kind`` is the kind under which ``core.search`` knows its rows. A list whose rows stay out of the index
    (people) gives ``find`` instead: ``(rows, words) -> rows``. Where some do (what is hidden, what is over), a list
    gives both, and what ``find`` finds follows the rest.
    """

    name: str
    title: Any
    columns: Sequence[Column]
    sentence: Any = ""
    filters: Sequence[Filter] = ()
    default_sort: str = ""
    search_kind: str = ""
    find: Callable[[Any, str], Any] | None = None
    page_size: int = PAGE_SIZE
    empty: Empty | None = None

    @property
    def searched(self) -> bool:
        """Whether words can be searched for."""
        return bool(self.search_kind or self.find)


@dataclass
class Pager:
    """Where one is among the pages: addresses of the page before and after, empty where there is none."""

    number: int
    last: int | None
    before: str
    after: str


@dataclass
class Cell:
    """One cell as the page shows it."""

    label: Any
    shown: Any
    url: str
    heads: bool


@dataclass
class Blank:
    """A blank of the sentence, ready to be shown; ``after`` is the sign that stands close behind it."""

    name: str
    anything: Any
    options: list[tuple[str, Any, bool]]
    after: str = ""


@dataclass
class Result:
    """A list as one reader asked for it."""

    request: HttpRequest
    listing: Listing
    source: Any
    place: Place | None
    understood: dict[str, str] = field(default_factory=dict)

    @cached_property
    def words(self) -> str:
        """The words searched for."""
        return " ".join(self.request.GET.get("q", "").replace("\0", " ").split())[:200] if self.listing.searched else ""

    @cached_property
    def chosen(self) -> dict[str, str]:
        """Filter name to the value chosen; only values that are among the choices."""
        found = {}
        for blank in self.blanks:
            value = next((v for v, _w, chosen in blank.options if chosen), "")
            if value:
                found[blank.name] = value
        return found

    @cached_property
    def blanks(self) -> list[Blank]:
        """The filters with their choices."""
        return [
            Blank(
                f.name,
                f.anything,
                [(str(v), w, str(v) == self.request.GET.get(f.name, "")) for v, w in f.choices(self.place)],
            )
            for f in self.listing.filters
        ]

    @cached_property
    def sentence(self) -> list[str | Blank]:
        """The sentence in parts: text, blank, text …; filters that it does not name follow at its end."""
        blanks = {b.name: b for b in self.blanks}
        said = re.split(r"\{(\w+)\}", str(self.listing.sentence))
        parts: list[str | Blank] = []
        for part in said:
            if part in blanks:
                parts.append(blanks.pop(part))
                continue
            words = part.strip()
            if parts and isinstance(before := parts[-1], Blank):  # no line begins with a comma
                before.after, words = re.match(r"([,;:.،؛]*)\s*(.*)", words, re.S).groups()  # type: ignore[union-attr]  # fits all
            parts.append(words)
        return [p for p in [*parts, *blanks.values()] if p]

    @cached_property
    def sort(self) -> str:
        """The column ordered by, with a minus for downwards."""
        asked = self.request.GET.get("sort", "")
        known = {c.name for c in self.listing.columns if c.order}
        if asked.removeprefix("-") in known:
            return asked
        return RELEVANCE if self.words and self.listing.search_kind else self.listing.default_sort

    @cached_property
    def rows_query(self) -> tuple[Any, list[Any] | None]:
        """The rows filtered and ordered; beside them their ids by relevance when words order them."""
        rows = self.source
        for f in self.listing.filters:
            if f.name in self.chosen:
                rows = f.apply(rows, self.chosen[f.name])
        ids: list[Any] | None = None
        if self.words and self.listing.search_kind and self.place is not None:
            known = self._known_to_index(self.place, rows)
            rows = rows.filter(pk__in=known)
            if self.sort == RELEVANCE:
                standing = set(rows.values_list("pk", flat=True))
                return rows, [pk for pk in known if pk in standing]
        elif self.words and self.listing.find:
            rows = self.listing.find(rows, self.words)
        return self._ordered(rows), ids

    def _known_to_index(self, place: Place, rows: Any) -> list[Any]:
        """Return the ids of what the index finds, the best first, and then of what only the rows themselves say."""
        found = search.find(place, self.listing.search_kind, self.words)
        self.understood = found.understood
        if self.listing.find is None:
            return found.ids
        outside = self.listing.find(rows, self.words).exclude(pk__in=found.ids).order_by("pk").distinct()
        return [*found.ids, *outside.values_list("pk", flat=True)[:MOST_OUTSIDE]]

    def _ordered(self, rows: Any) -> Any:
        column = next((c for c in self.listing.columns if c.name == self.sort.removeprefix("-")), None)
        if column is None:
            return rows
        down = self.sort.startswith("-")
        return rows.order_by(*[_turned(f) if down else f for f in column.order], "pk")

    @cached_property
    def number(self) -> int:
        """The page asked for, from 1."""
        asked = self.request.GET.get("page", "1")
        return min(max(int(asked), 1), LAST_PAGE) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 1

    @cached_property
    def rows(self) -> list[Any]:
        """The rows of this page."""
        rows, ids = self.rows_query
        start = (self.number - 1) * self.listing.page_size
        if ids is None:
            return list(rows[start : start + self.listing.page_size])
        page = ids[start : start + self.listing.page_size]
        found = {row.pk: row for row in rows.filter(pk__in=page)}
        return [found[pk] for pk in page if pk in found]

    @cached_property
    def count(self) -> int:
        """How many rows there are; counting stops at ``COUNTED_UP_TO`` + 1."""
        rows, ids = self.rows_query
        return len(ids) if ids is not None else rows.order_by()[: COUNTED_UP_TO + 1].count()

    @property
    def more_than_counted(self) -> bool:
        """Whether there are more rows than were counted."""
        return self.count > COUNTED_UP_TO

    @property
    def shown_count(self) -> int:
        """The number to show."""
        return min(self.count, COUNTED_UP_TO)

    @property
    def narrowed(self) -> bool:
        """Whether a filter or words leave rows out."""
        return bool(self.chosen or self.words)

    @property
    def pager(self) -> Pager:
        """Where one is among the pages."""
        size = self.listing.page_size
        last = None if self.more_than_counted else max(1, -(-self.count // size))
        more = self.number < last if last is not None else len(self.rows) == size and self.number < LAST_PAGE
        return Pager(
            self.number,
            last,
            self.address(page=self.number - 1) if self.number > 1 else "",
            self.address(page=self.number + 1) if more else "",
        )

    @property
    def table(self) -> list[list[Cell]]:
        """The cells of this page."""
        shown = [c for c in self.listing.columns if c.shown]
        head = next((c for c in shown if c.url), shown[0])
        return [
            [Cell(c.label, c.cell(r) if c.cell else c.value(r), c.url(r) if c.url else "", c is head) for c in shown]
            for r in self.rows
        ]

    @property
    def headings(self) -> list[tuple[Any, str, str]]:
        """``(label, address that sorts by it, "ascending", "descending" or "")`` of each column shown."""
        found = []
        for c in self.listing.columns:
            if not c.shown:
                continue
            up, down = self.sort == c.name, self.sort == f"-{c.name}"
            address = self.address(sort=f"-{c.name}" if up else c.name, page=None) if c.order else ""
            found.append((c.label, address, "ascending" if up else "descending" if down else ""))
        return found

    @property
    def sorts(self) -> list[tuple[str, Any, bool]]:
        """``(value, label, chosen)`` of every order, for phones, where headings are not shown."""
        return [(c.name, c.label, self.sort.removeprefix("-") == c.name) for c in self.listing.columns if c.order]

    @property
    def csv_address(self) -> str:
        """Where the same rows are had as CSV."""
        return self.address(format="csv", page=None)

    @property
    def xlsx_address(self) -> str:
        """Where the same rows are had as XLSX."""
        return self.address(format="xlsx", page=None)

    def address(self, **changes: Any) -> str:
        """Return this page's address with some parameters changed, or left out where None."""
        kept = {"q": self.words, **self.chosen, "sort": self.request.GET.get("sort", "")}
        kept.update({k: "" if v is None else str(v) for k, v in changes.items()})
        if kept.get("page") == "1":
            del kept["page"]
        return f"{self.request.path}?{urlencode({k: v for k, v in kept.items() if v})}"

    def every_row(self) -> Iterable[Any]:
        """Return all rows, of all pages, for a file."""
        rows, ids = self.rows_query
        if ids is not None:
            found = {row.pk: row for row in rows}
            return [found[pk] for pk in ids if pk in found]
        return rows.iterator(chunk_size=1000)


def _turned(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"


def show_list(
    request: HttpRequest, listing: Listing, rows: Any, *, template: str = "ui/list.html", **context: Any
) -> HttpResponse:
    """Answer with the list as a page, or as a file when the address says ``format=csv`` or ``format=xlsx``.

    Args:
        request: of a place's page.
        listing: what the list is.
        rows: a query limited to what the reader may see.
        template: extends ``ui/list.html`` where a page needs more than the list (block ``actions``, ``before_list``).
        context: more for the template.
    """
    result = Result(request, listing, rows, request.place)  # type: ignore[attr-defined]  # set by the access middleware
    kind = request.GET.get("format", "")
    if kind in tables.KINDS:
        columns = [c for c in listing.columns if c.exported]
        lines = ([c.value(row) for c in columns] for row in result.every_row())
        return tables.as_file(kind, listing.name, [str(c.label) for c in columns], lines)
    return render(request, template, {"list": result, "listing": listing, **context})
