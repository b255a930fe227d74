"""Questions about what two expect of each other. Objects leave the app only through these (net 3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet, Value

from brobygger.core.access import Standing, standing
from brobygger.core.answering import Question
from brobygger.core.models import AuditEntry, Place
from brobygger.core.rights import Role
from brobygger.core.visible import visible
from brobygger.overview.directory.domain.queries import current_actors
from brobygger.overview.directory.models import Actor
from brobygger.understanding.alignment.domain.parties import GROUP_SIDES, actors_concerning, names_of
from brobygger.understanding.alignment.models import Alignment, ContactLink, Party, Point, State, Version
from brobygger.understanding.alignment.points import NAMES, in_words, title_of
from brobygger.understanding.alignment.ports import the_groups

UNDER_WAY = (State.SAYING, State.AGREEING)


@visible(Alignment)
def alignments_visible_to(user: Any, place: Place) -> QuerySet[Alignment]:
    """Return the alignments of ``place`` that ``user`` may see (``alignment.rules``)."""
    rows, known = Alignment.objects.filter(place=place), standing(user, place)
    if not known.roles:
        return rows.none()
    if Role.COORDINATOR in known.roles:
        seen = Q(group=None)
    else:
        keys = actors_concerning(user, place).values("pk")
        seen = Q(first__in=keys) | Q(second__in=keys)
    found = the_groups()
    return rows.filter(seen | Q(group__in=found.visible(user, place))) if found else rows.filter(seen)


@visible(Version)
def versions_visible_to(user: Any, place: Place) -> QuerySet[Version]:
    """Return the versions of the alignments that ``user`` may see."""
    return Version.objects.filter(place=place, alignment__in=alignments_visible_to(user, place))


@visible(Point)
def points_visible_to(user: Any, place: Place) -> QuerySet[Point]:
    """Return the points of the alignments that ``user`` may see."""
    return Point.objects.filter(place=place, of__alignment__in=alignments_visible_to(user, place))


@visible(ContactLink)
def links_visible_to(user: Any, place: Place) -> QuerySet[ContactLink]:
    """Return the personal links to the alignments that ``user`` may see; the secret in them is another matter."""
    return ContactLink.objects.filter(place=place, alignment__in=alignments_visible_to(user, place))


def opened_by(link: ContactLink) -> Alignment:
    """Return what a personal link opens, with what its page shows."""
    return whole(Alignment.objects.filter(pk=link.alignment_id)).get()


def whole(rows: QuerySet[Alignment]) -> QuerySet[Alignment]:
    """Return ``rows`` with what the pages show of them."""
    versions = Version.objects.prefetch_related("points", "signatures", "said").order_by("-number")
    found = the_groups()
    rows = rows.annotate(group_name=found.name() if found else Value(""))
    return rows.select_related("first__place", "second__place", "place").prefetch_related(
        Prefetch("versions", queryset=versions)
    )


def under_way(alignment: Alignment) -> Version | None:
    """Return the version that is being said or agreed on."""
    return next((v for v in alignment.versions.all() if v.state in UNDER_WAY), None)


def in_force(alignment: Alignment) -> Version | None:
    """Return the version that holds."""
    return next((v for v in alignment.versions.all() if v.state == State.IN_FORCE), None)


def said_to(version: Version, party: str) -> dict[str, dict[str, Any]]:
    """Return what the two said, as ``party`` (empty for onlookers) may see it: each its own, and both once both have.

    Returns:
        values by the names of ``alignment.points``, by party.
    """
    said = {s.party: s.values for s in version.said.all()}
    return said if len(said) == len(Party.values) else {p: v for p, v in said.items() if p == party}


def have_said(version: Version) -> list[str]:
    """Return which of the two have said theirs."""
    return [s.party for s in version.said.all()]


def points_of(version: Version) -> list[Point]:
    """Return the points of ``version`` in their order."""
    return sorted(version.points.all(), key=lambda p: NAMES.index(p.name))


def agreed_values(version: Version) -> Mapping[str, Any]:
    """Return what is agreed in ``version``, by the names of the points."""
    return {p.name: p.value for p in version.points.all() if p.agreed}


def kept_from_history(entries: Sequence[AuditEntry], reader: Standing) -> set[tuple[Any, str]]:
    """Return what the history of a place keeps from everybody: how a point shall be. Whom it concerns reads it on the
    page of the two (``core.history``)."""
    return {(e.pk, "value") for e in entries if e.object_kind == "point"}


@dataclass(frozen=True)
class OfGroup:
    """What a group's page says: how far it has come, and who answers when and who decides, in words."""

    pk: Any
    state: str
    lines: list[tuple[str, str]]


def agreement_of_group(place: Place, group: UUID) -> OfGroup | None:
    """Return what the sides of ``group`` expect of each other. The caller sees that group."""
    row = whole(Alignment.objects.filter(place=place, group=group)).first()
    if row is None:
        return None
    held, draft, names = in_force(row), under_way(row), names_of(row)
    state = str((draft or held).get_state_display())  # type: ignore[union-attr]  # one of the two is there
    agreed = agreed_values(held) if held else {}
    wanted = [n for n in ("answer_first", "answer_second", "influence") if agreed.get(n)]
    return OfGroup(row.pk, state, [(title_of(n, names), in_words(n, agreed[n], names)) for n in wanted])


def reviews_due(place: Place, groups: Sequence[UUID], until: date) -> list[Version]:
    """Return the versions of ``groups`` that are to be looked at again by ``until``. The caller sees those groups."""
    rows = Version.objects.filter(place=place, state=State.IN_FORCE, review_on__lte=until)
    return list(rows.filter(alignment__group__in=groups).select_related("alignment"))


def answer_days(question: Question) -> int | None:
    """Return within how many days whoever is asked answers, as agreed with whoever asks (``core.answering``)."""
    rows = Version.objects.filter(place=question.place, state=State.IN_FORCE).select_related("alignment")
    if question.group is not None:
        version = rows.filter(alignment__group=question.group).first()
        party = next((p for p, side in GROUP_SIDES.items() if side == question.side), "")
    elif question.asks and question.answers:
        two = (question.asks, question.answers)
        version = rows.filter(alignment__first__in=two, alignment__second__in=two).first()
        party = ("first" if version.alignment.first_id == question.answers else "second") if version else ""
    else:
        return None
    point = version.points.filter(name=f"answer_{party}", agreed=True).first() if version and party else None
    return int(point.value) if point is not None and point.value else None


def others_to_align_with(user: Any, place: Place, mine: Actor | None) -> QuerySet[Actor]:
    """Return the actors with whom an alignment can be begun."""
    rows = current_actors(user, place).order_by("name")
    return rows.exclude(pk=mine.pk) if mine else rows
