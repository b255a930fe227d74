"""The vocabularies of a place."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from brobygger.core.command import Change, command
from brobygger.core.models import Place
from brobygger.core.slugs import slug_of
from brobygger.overview.directory.domain.listing import refresh_listings
from brobygger.overview.directory.models import Activity, Term, TermList
from brobygger.people.models import User

_LAST = 500  # the place's own terms come after the shared ones
_AT_ONCE = 500  # activities written anew


class UnknownTerm(ValueError):
    """A slug that is not in the place's vocabulary."""


def terms_of(place: Place) -> dict[str, dict[str, Term]]:
    """Return list -> slug -> term: the shared terms and the place's own."""
    found: dict[str, dict[str, Term]] = {name: {} for name in TermList.values}
    for term in Term.objects.filter(Q(place=None) | Q(place=place)):
        found[term.list][term.slug] = term
    return found


def in_order(slugs: Iterable[str], terms: dict[str, Term]) -> list[Term]:
    """Return the terms that ``slugs`` name, each once, in the order of the vocabulary."""
    return sorted({terms[s] for s in slugs}, key=lambda t: (t.order, t.slug))


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


def own_terms(place: Place) -> QuerySet[Term]:
    """Return the terms that ``place`` added itself."""
    return Term.objects.filter(place=place)


def add_term(*, place: Place, by: User | None, vocabulary: str, names: dict[str, str]) -> Term:
    """Add a term of the place's own, named in one or more languages.

    Raises:
        ValidationError: no name, no such vocabulary, or a name that is there already.
    """
    if vocabulary not in TermList.values or not names:
        raise ValidationError(_("Write a name in at least one language."))
    with command("term.add", place=place, by=by) as change:
        Place.objects.select_for_update().get(pk=place.pk)  # one new word at a time
        there = terms_of(place)[vocabulary]
        _refuse_taken(names, there.values())
        slug = base = slug_of(next(iter(names.values())))[:26] or "own"
        number = 1
        while slug in there:
            number += 1
            slug = f"{base}-{number}"
        return change.add(Term(place=place, list=vocabulary, slug=slug, names=names, order=_LAST))


def change_term(*, place: Place, by: User | None, term: Term, names: dict[str, str]) -> None:
    """Give a term of the place's own other names; what is searched and listed follows.

    Raises:
        ValidationError: no name, one that is there already, or a term that is not the place's own.
    """
    _hold_own(place, term)
    if not names:
        raise ValidationError(_("Write a name in at least one language."))
    _refuse_taken(names, [t for t in terms_of(place)[term.list].values() if t.pk != term.pk])
    with command("term.change", place=place, by=by) as change:
        term.names = names
        change.save(term)
        _follow(change, place, [term])


def remove_term(*, place: Place, by: User | None, term: Term) -> None:
    """Remove a term of the place's own that nothing uses.

    Raises:
        ValidationError: something uses it, or it is not the place's own.
    """
    _hold_own(place, term)
    relations: list[Any] = Term._meta.get_fields(include_hidden=True)
    used = 0
    for relation in relations:
        if relation.auto_created and not relation.concrete and not relation.many_to_many:
            used += relation.related_model._base_manager.filter(**{relation.field.name: term}).count()
    if used:
        raise ValidationError(_("%(number)s entries use this word. Change them first.") % {"number": used})
    with command("term.remove", place=place, by=by) as change:
        change.remove(term)


def _hold_own(place: Place, term: Term) -> None:
    if term.place_id != place.pk:
        raise ValidationError(_("The shared words cannot be changed here."))


def _refuse_taken(names: dict[str, str], others: Iterable[Term]) -> None:
    taken = {(code, name.lower()) for t in others for code, name in t.names.items()}
    for code, name in names.items():
        if (code, name.lower()) in taken:
            raise ValidationError(_("“%s” is here already.") % name)


def load_shared_terms() -> int:
    """Bring the shared vocabulary from the package's file into the database; return how many terms it holds."""
    table = files("brobygger.overview.directory") / "data" / "vocabulary.csv"
    with table.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    with command("terms.load", place=None, by=None):
        stored = {(t.list, t.slug): t for t in Term.objects.filter(place=None)}
        changed = []
        for order, row in enumerate(rows):
            names = {k: v for k, v in row.items() if k not in {"list", "slug"} and v}
            term = stored.get((row["list"], row["slug"]))
            if term is None:
                term = Term(list=row["list"], slug=row["slug"])
            elif term.names != names:
                changed.append(term)
            if (term.names, term.order) != (names, order):  # kept pages stay where nothing is new
                term.names, term.order = names, order
                term.save()
        for place in Place.objects.all() if changed else ():
            with command("terms.load", place=place, by=None) as change:  # pages kept of the place are old too
                _follow(change, place, changed)
    return len(rows)


def _follow(change: Change, place: Place, terms: Sequence[Term]) -> None:
    """Let what is searched and listed of activities, which holds their words, follow ``terms`` that have changed."""
    using = Activity.objects.filter(Q(topics__in=terms) | Q(audiences__in=terms), place=place)
    ids = list(using.distinct().order_by("pk").values_list("pk", flat=True))
    for at in range(0, len(ids), _AT_ONCE):
        refresh_listings(change, place, list(Activity.objects.filter(pk__in=ids[at : at + _AT_ONCE]).order_by("pk")))
