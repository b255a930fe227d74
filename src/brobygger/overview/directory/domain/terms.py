"""The vocabularies of a place."""

import csv
from collections.abc import Iterable, Sequence
from importlib.resources import files
from typing import Any

from django.db.models import Q

from brobygger.core.command import Change
from brobygger.core.models import Place
from brobygger.overview.directory.models import Term, TermList


class UnknownTerm(ValueError):
    """A slug that is not in the place's vocabulary."""


def terms_of(place: Place) -> dict[str, dict[str, Term]]:
    """Return list -> slug -> term: the shared terms and the place's own."""
    found: dict[str, dict[str, Term]] = {name: {} for name in TermList.values}
    for term in Term.objects.filter(Q(place=None) | Q(place=place)):
        found[term.list][term.slug] = term
    return found


def linked(
    change: Change,
    through: Any,
    source: str,
    rows: Iterable[tuple[Any, Sequence[str]]],
    terms: dict[str, Term],
) -> None:
    """Insert the rows of a many-to-many table from ``(entry, slugs)``.

    Raises:
        UnknownTerm: names the slug.
    """
    links = []
    for entry, slugs in rows:
        for slug in dict.fromkeys(slugs):
            if slug not in terms:
                raise UnknownTerm(slug)
            links.append(through(**{f"{source}_id": entry.pk, "term_id": terms[slug].pk}))
    change.add_many(through, links)


def load_shared_terms() -> int:
    """Bring the shared vocabulary from the package's file into the database; return how many terms it holds."""
    table = files("brobygger.overview.directory") / "data" / "vocabulary.csv"
    with table.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    for order, row in enumerate(rows):
        names = {k: v for k, v in row.items() if k not in {"list", "slug"} and v}
        Term.objects.update_or_create(
            place=None, list=row["list"], slug=row["slug"], defaults={"names": names, "order": order}
        )
    return len(rows)
