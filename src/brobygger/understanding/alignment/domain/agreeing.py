"""From what both said to what holds (R48): agreed point by point, signed by both, looked at again."""

from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.core.command import Change, command
from brobygger.people.models import User
from brobygger.understanding.alignment.domain import telling
from brobygger.understanding.alignment.domain.parties import link_signs, signs_for, voice_of
from brobygger.understanding.alignment.domain.queries import in_force
from brobygger.understanding.alignment.models import ContactLink, Party, Point, Signature, State, Version
from brobygger.understanding.alignment.points import NAMES, checked, other, same

AHEAD = timedelta(days=14)


def open_points(change: Change, version: Version, by: User | None) -> None:
    """Lay what both said side by side: what is the same is agreed, what only one said is that one's proposal."""
    said = {s.party: s.values for s in version.said.all()}
    rows = []
    for name in NAMES:
        first, second = (said[p].get(name, "") for p in Party.values)
        row = Point(place=version.place, of=version, name=name)
        if same(first, second):
            row.value, row.agreed = first, True
        elif "" in (first, second):
            row.value, row.proposed_by = (first, Party.FIRST) if second == "" else (second, Party.SECOND)
        rows.append(row)
    change.add_many(Point, rows)
    version.state = State.AGREEING
    change.save(version)
    _ask(version, by)


def propose(
    *, point: Point, by: User | None, value: Any, expected: int | None = None, link: ContactLink | None = None
) -> None:
    """Propose how a point shall be; the other says yes to it, or proposes otherwise. Signatures fall away.

    Raises:
        Conflict: somebody changed the point meanwhile.
        ValidationError: it cannot stand there, nothing is said, or the version is not being agreed on.
    """
    kept = checked(point.name, value)
    if kept == "":
        raise ValidationError(_("Say how it shall be."))
    party = _party(point, by, link)
    with command("alignment.propose", place=point.place, by=by, via="link" if link else None) as change:
        _lock(point)
        point.value, point.proposed_by, point.agreed = kept, party, False
        change.save(point, expected=expected)
        point.of.signatures.all().delete()
        _ask(point.of, by)


def accept(*, point: Point, by: User | None, expected: int | None = None, link: ContactLink | None = None) -> None:
    """Say yes to what the other proposes, or said, on a point.

    Raises:
        Conflict: somebody changed the point meanwhile; a yes is to what was read.
        ValidationError: it is agreed, or waits for the other.
    """
    party = _party(point, by, link)
    with command("alignment.agree", place=point.place, by=by, via="link" if link else None) as change:
        _lock(point)
        if point.agreed:
            raise ValidationError(_("This is agreed already."))
        if point.proposed_by == party:
            raise ValidationError(_("You proposed it. The other one says yes to it."))
        if not point.proposed_by:
            theirs = point.of.said.get(party=other(party))
            point.value = theirs.values.get(point.name, "")
        point.agreed = True
        change.save(point, expected=expected)
        _ask(point.of, by)


def sign(*, version: Version, by: User | None, party: str, link: ContactLink | None = None) -> None:
    """Sign for ``party``; with the second signature the version holds and replaces the one before.

    Raises:
        ValidationError: something is not agreed, ``by`` cannot sign for it, or it is signed.
    """
    signs = link_signs(version.alignment, link) if link else signs_for(by, version.alignment)
    if party not in signs:
        raise ValidationError(_("Somebody else signs for them."))
    with command("alignment.sign", place=version.place, by=by, via="link" if link else None) as change:
        version.refresh_from_db(from_queryset=Version.objects.select_for_update(of=("self",)))
        if version.state != State.AGREEING or version.points.filter(agreed=False).exists():
            raise ValidationError(_("Agree on every point first."))
        given = set(version.signatures.values_list("party", flat=True))
        if party in given:
            raise ValidationError(_("It is signed for them."))
        row = Signature(place=version.place, of=version, party=party, by=by, by_name=str(link or by)[:120])
        row.on = timezone.localdate()
        change.add(row, recorded=False)
        change.record(version, {"signed": [len(given), len(given) + 1]})
        if given | {party} == set(Party.values):
            _come_into_force(change, version, by)
        else:
            telling.ask_to_sign(version, [other(party)], by)


def _come_into_force(change: Change, version: Version, by: User | None) -> None:
    before = Version.objects.filter(alignment=version.alignment_id, state=State.IN_FORCE).first()
    if before is not None:
        before.state = State.SUPERSEDED
        change.save(before)
    months = int(version.points.get(name="review").value or 0)
    version.state, version.in_force_on = State.IN_FORCE, timezone.localdate()
    version.review_on = version.in_force_on + relativedelta(months=months)
    change.save(version)
    telling.tell_in_force(version, by)


def waits_for(version: Version, points: list[Point] | None = None) -> list[str]:
    """Return which of the two have a point to look at: those who did not make the proposal; both where none is."""
    rows = version.points.all() if points is None else points
    found = set()
    for point in rows:
        if not point.agreed:
            found |= {other(point.proposed_by)} if point.proposed_by else set(Party.values)
    return [p for p in Party.values if p in found]


def remind(today: date) -> int:
    """Tell both that the day comes on which they look again; once a date. Return how many people were told."""
    rows = Version.objects.filter(state=State.IN_FORCE, review_on__lte=today + AHEAD)
    told = 0
    for version in rows.select_related("alignment__first__place", "alignment__second__place", "place"):
        if version.reminded_for == version.review_on:
            continue
        with command("alignment.remind", place=version.place, by=None, via="job"):
            Version.objects.filter(pk=version.pk).update(reminded_for=version.review_on)
            told += telling.remind_of_review(version)
    return told


def _ask(version: Version, by: User | None) -> None:
    """Put what waits in the inboxes of those it waits for: the agreed time to answer is the deadline (R48)."""
    waiting = waits_for(Version.objects.prefetch_related("points").get(pk=version.pk))
    telling.ask_to_agree(version, waiting, _answer_by(version), by)
    if waiting:
        telling.nothing_to_sign(version)
    else:
        telling.ask_to_sign(version, Party.values, by)


def _answer_by(version: Version) -> dict[str, date]:
    """Return by when each answers, as it was agreed before."""
    before, today = in_force(version.alignment), timezone.localdate()
    if before is None:
        return {}
    days = {p.name.removeprefix("answer_"): p.value for p in before.points.all() if p.name.startswith("answer_")}
    return {party: today + timedelta(days=n) for party, n in days.items() if n}


def _party(point: Point, by: User | None, link: ContactLink | None) -> str:
    party = voice_of(point.of.alignment, by, link)
    if not party:
        raise ValidationError(_("Somebody else speaks for them."))
    return party


def _lock(point: Point) -> None:
    version = Version.objects.select_for_update(of=("self",)).get(pk=point.of_id)
    if version.state != State.AGREEING:
        raise ValidationError(_("This version is not being agreed on any more."))
    point.refresh_from_db(fields=["value", "proposed_by", "agreed", "version"])
