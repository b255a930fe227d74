"""The vocabularies of a place."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
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


@dataclass
class TermPlan:
    """What a change does to one vocabulary of an entry."""

    through: Any
    source: str
    added: list[Term]
    removed: list[Term]

    def write(self, change: Change, entry: Any) -> None:
        """Write the links. Call after the entry itself is saved."""
        if self.removed:
            self.through.objects.filter(**{self.source: entry.pk}, term_id__in=[t.pk for t in self.removed]).delete()
        links = [self.through(**{self.source: entry.pk, "term_id": t.pk}) for t in self.added]
        change.add_many(self.through, links)


def plan_terms(
    entry: Any, name: str, source: str, slugs: Sequence[str], terms: dict[str, Term]
) -> tuple[TermPlan, dict[str, list[Any]]]:
    """Return what makes ``slugs`` the terms of ``entry`` in its field ``name``, and what the audit trail says of it.

    Raises:
        UnknownTerm: names the slug.
    """
    stored = {t.slug: t for t in getattr(entry, name).all()}
    for slug in slugs:
        if slug not in terms and slug not in stored:
            raise UnknownTerm(slug)
    added = [terms[s] for s in dict.fromkeys(slugs) if s not in stored]
    removed = [t for s, t in stored.items() if s not in slugs]
    diff = {name: [sorted(stored), sorted(set(slugs))]} if added or removed else {}
    return TermPlan(getattr(type(entry), name).through, f"{source}_id", added, removed), diff


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
