"""Looked through before it shows: what somebody sends waits, and somebody who keeps the whole overview decides (R10).

A proposal holds a command that has not been carried out. Accepting it carries that same command out, so there is no
second way to write; until then an entry shows what it showed, and something new is not there.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import PurePath
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.utils import timezone

from brobygger.core import inbox
from brobygger.core.command import Change, Conflict, command
from brobygger.core.models import Place, Reviewed
from brobygger.core.notify import notify
from brobygger.core.sounds import checked
from brobygger.core.unused_files import forget_later
from brobygger.overview.directory.domain.packing import packed, unpacked
from brobygger.overview.directory.domain.together import together
from brobygger.overview.directory.domain.writing import ACTIVITY, SOUND, Writer, Writing, details_of, entry_of, write
from brobygger.overview.directory.models import Actor, EditLink, Proposal, ProposalState, Venue
from brobygger.overview.directory.rules import is_reviewed, looks_through_as
from brobygger.people.models import Membership, Side, User

WAITING, OVERDUE = "directory.waits", "directory.waits_long"
ACCEPTED, RETURNED = "directory.accepted", "directory.returned"
PATIENCE = timedelta(days=3)
AGAIN = timedelta(days=7)


class Decided(Exception):
    """Somebody has decided already, or the sender took it back; ``proposal`` is what stands."""

    def __init__(self, proposal: Proposal) -> None:
        super().__init__(f"{proposal.pk} is {proposal.state}")
        self.proposal = proposal


class _Rehearsed(Exception):
    """Everything went well, and is taken back."""


@dataclass
class Wanted:
    """What a proposal would do today.

    Args:
        writing: as it would be carried out: what its sender changed, over what stands now.
        stands: the details that stand now; None for something new.
        both: paths (``together.parts``) that somebody else changed to something else meanwhile.
        gone: kinds of rows that the sender named and that are no more.
        removed: the entry itself is no more.
    """

    writing: Writing
    stands: Any = None
    both: set[str] = field(default_factory=set)
    gone: list[str] = field(default_factory=list)
    removed: bool = False


def send(*, place: Place, by: User | None, writing: Writing, link: EditLink | None = None) -> Any:
    """Carry ``writing`` out, or have it wait where the place has its writer looked through.

    Args:
        by: who writes; None for whoever holds ``link``.

    Returns:
        the entry, or the ``Proposal`` that waits.

    Raises:
        Conflict: somebody saved another version meanwhile.
        ValidationError and others: what ``writing.write`` raises, here already.
    """
    reviewed = Reviewed.LINKS in place.reviewed if by is None else is_reviewed(by, place)
    if reviewed:
        return propose(place=place, by=by, writing=writing, link=link)
    return write(writing, Writer(place, by, owner=by, via="link" if by is None else None))


def propose(
    *, place: Place, by: User | None, writing: Writing, link: EditLink | None = None, known: Proposal | None = None
) -> Proposal:
    """Have ``writing`` wait.

    Args:
        known: what its sender has sent before and changes now; ``writing.expected`` is then its version.

    Raises:
        Conflict: the entry, or the proposal, has been changed meanwhile.
        Decided: somebody has decided on ``known`` meanwhile.
        ValidationError and others: it could not be carried out as it is.
    """
    via = "web" if by is not None else "link"
    with command("proposal.send", place=place, by=by, via=via) as change:
        row = _known(known, writing) if known is not None else _new(place, by, writing, via)
        row.said = _packed(writing)
        row.title, row.sent_at, row.state, row.reminded_at = (
            _title(writing),
            timezone.now(),
            ProposalState.WAITING,
            None,
        )
        row.link = link or row.link
        old = row.file.name or ""
        if writing.file is not None:
            upload = checked(writing.file) if writing.command == SOUND else writing.file
            row.file.save(str(upload.name), upload, save=False)
        if writing.command != SOUND:
            _rehearse(row)
        if known is None:
            change.add(row)
        else:
            row.version += 1  # what is said is not in the trail, so the trail would see no change to save
            row.save(force_update=True)
            change.record(row, {})
            forget_later(old if old != row.file.name else "")
        _ask(row)
        return row


def wanted(proposal: Proposal) -> Wanted:
    """Return what ``proposal`` would do today."""
    place = proposal.place
    gone: list[str] = []
    said = unpacked(proposal.said, place, gone)
    entry = entry_of(proposal.command, place, proposal.entry)
    writing = Writing(proposal.command, entry=entry, file=_file(proposal), **said)
    if proposal.entry and entry is None:
        return Wanted(writing, gone=gone, removed=True)
    if writing.command == ACTIVITY:
        _here_by_now(place, writing)
    if entry is None or writing.command == SOUND:
        return Wanted(writing, gone=gone)
    stands = details_of(entry)
    before = unpacked(proposal.before, place, [])
    writing.details, both = together(before, writing.details, stands)
    return Wanted(writing, stands, both, gone)


def said_by_its_sender(proposal: Proposal) -> Writing:
    """Return what was sent, as its sender said it, to be changed by her."""
    said = unpacked(proposal.said, proposal.place, [])
    return Writing(proposal.command, entry=entry_of(proposal.command, proposal.place, proposal.entry), **said)


def accept(
    *, proposal: Proposal, by: User, expected: int, entry_version: int | None, corrected: Writing | None = None
) -> Any:
    """Carry the proposal out and return the entry. It stands as its sender's; corrections stand as ``by``'s.

    Args:
        expected: the version of the proposal that ``by`` looked at.
        entry_version: that of the entry; None for something new.
        corrected: what ``by`` made of it.

    Raises:
        PermissionDenied: ``by`` is not one of those who decide, or sent it herself.
        Decided: somebody else was quicker.
        Conflict: sender or others changed it since ``by`` looked.
        ValidationError and others: it can no longer be carried out; see ``writing.write``.
    """
    with command("proposal.accept", place=proposal.place, by=by) as change:
        row = _undecided(proposal, by, expected)
        writing = corrected or wanted(row).writing
        if proposal.entry:
            if writing.entry is None:
                raise Conflict(row, row)
            writing.expected = entry_version or 0
        writing.file = _file(row)
        written_by = by if corrected is not None else row.by
        entry = write(writing, Writer(row.place, written_by, owner=row.by, via=row.via, seen=True))
        if row.link is not None and row.link.activity_id is None and row.command == ACTIVITY:
            row.link.activity = entry
            row.link.save(update_fields=["activity"])
        row.entry = entry.pk
        _decide(change, row, by, ProposalState.ACCEPTED)
        change.record(entry, {})
        change.emit("entry.confirmed", kind=str(entry._meta.model_name), entry=str(entry.pk))
        if row.by is not None:
            notify(to=row.by, kind=ACCEPTED, place=row.place, url=address_of(row), title=row.title, who=str(by))
        return entry


def give_back(*, proposal: Proposal, by: User, word: str, expected: int) -> None:
    """Send the proposal back with a word; its sender can change it and send it again. Its file is deleted.

    Raises:
        PermissionDenied, Decided, Conflict: as at ``accept``.
    """
    with command("proposal.return", place=proposal.place, by=by) as change:
        row = _undecided(proposal, by, expected)
        row.word = word
        _decide(change, row, by, ProposalState.RETURNED)
        if row.by is not None:
            notify(
                to=row.by, kind=RETURNED, place=row.place, url=address_of(row), title=row.title, who=str(by), word=word
            )


def take_back(*, proposal: Proposal, by: User | None) -> None:
    """Take back what one sent. A link that led to nothing else stops.

    Raises:
        PermissionDenied: somebody else sent it.
        Decided: there is nothing to take back.
    """
    with command("proposal.take_back", place=proposal.place, by=by, via=proposal.via) as change:
        row = Proposal.objects.select_for_update().get(pk=proposal.pk)
        if row.by_id != (by.pk if by else None):
            raise PermissionDenied
        if not row.open_to_its_sender:
            raise Decided(row)
        if row.link is not None and row.link.activity_id is None:
            row.link.withdrawn_at = timezone.now()
            row.link.save(update_fields=["withdrawn_at"])
        _decide(change, row, None, ProposalState.TAKEN_BACK)


def remind(now: datetime) -> int:
    """Tell all who may decide of what waits for longer than ``PATIENCE``; also those who may only since it was sent.

    Returns:
        of how many proposals they were told.
    """
    told = 0
    for row in Proposal.objects.filter(state=ProposalState.WAITING, sent_at__lt=now - PATIENCE).select_related("place"):
        if row.reminded_at and row.reminded_at > now - AGAIN:
            continue
        with command("proposal.remind", place=row.place, by=None, via="job"):
            Proposal.objects.filter(pk=row.pk).update(reminded_at=now)
            _ask(row)
            for user in deciding(row):
                notify(to=user, kind=OVERDUE, place=row.place, url=address_of(row), title=row.title, sent=row.sent_at)
        told += 1
    return told


def deciding(proposal: Proposal) -> list[User]:
    """Return all who may decide on ``proposal`` now; its sender never does."""
    members = Membership.objects.filter(place=proposal.place, active=True, user__is_active=True).select_related("user")
    place = proposal.place
    return [m.user for m in members if m.user_id != proposal.by_id and looks_through_as(m.roles, place)]


def address_of(proposal: Proposal) -> str:
    """Return the path of the proposal's page."""
    return f"/{proposal.place.slug}/desk/review/{proposal.pk}/"


def of_link(link: EditLink) -> Proposal | None:
    """Return what the holder of ``link`` has sent and can still change."""
    rows = link.proposals.filter(state__in=(ProposalState.WAITING, ProposalState.RETURNED)).select_related("place")
    return rows.order_by("-sent_at").first()


def _new(place: Place, by: User | None, writing: Writing, via: str) -> Proposal:
    row = Proposal(place=place, by=by, via=via, command=writing.command)
    row.pk = writing.pk or row.pk
    if writing.entry is not None:
        stored = entry_of(writing.command, place, writing.entry.pk)
        if writing.expected is not None and stored.version != writing.expected:
            raise Conflict(writing.entry, stored)
        row.entry = stored.pk
        row.before = None if writing.command == SOUND else packed(details_of(stored))
    return row


def _known(known: Proposal, writing: Writing) -> Proposal:
    row = Proposal.objects.select_for_update().get(pk=known.pk)
    if not row.open_to_its_sender:
        raise Decided(row)
    if row.version != writing.expected:
        raise Conflict(known, row)
    return row


def _undecided(proposal: Proposal, by: User, expected: int) -> Proposal:
    row = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if not by.has_perm("directory.decide_proposal", row):
        raise PermissionDenied
    if not row.waits:
        raise Decided(row)
    if row.version != expected:
        raise Conflict(proposal, row)
    return row


def _decide(change: Change, row: Proposal, by: User | None, state: ProposalState) -> None:
    """Note what was decided. What is not to be changed any more keeps no content, and nothing keeps its file."""
    forget_later(row.file.name or "")
    row.file = ""
    row.state, row.decided_by, row.decided_at = state, by, timezone.now()
    if not row.open_to_its_sender:
        row.said, row.before = {}, None
    change.save(row)
    inbox.done(WAITING, row.pk)


def _ask(row: Proposal) -> None:
    due, users = row.sent_at + PATIENCE, deciding(row)
    inbox.put(place=row.place, user=users, kind=WAITING, about=row.pk, url=address_of(row), due=due, title=row.title)


def _rehearse(row: Proposal) -> None:
    """Find out now what would stand in the way: the command is carried out and taken back.

    Raises:
        what the command raises.
    """
    try:
        with command("proposal.rehearse", place=row.place, by=row.by, via=row.via):
            write(replace(wanted(row).writing, file=None), Writer(row.place, row.by, owner=row.by))
            raise _Rehearsed
    except _Rehearsed:
        pass


def _packed(writing: Writing) -> Any:
    names = ("details", "new_organiser", "new_venue", "meaning")
    return packed({name: getattr(writing, name) for name in names})


def _title(writing: Writing) -> str:
    if writing.command == SOUND:
        return str(writing.entry)[:200]
    if writing.command != ACTIVITY:
        return str(writing.details.name)[:200]
    said = writing.details.texts.get("title", {}).values()
    return next((t for t in said if t), str(writing.entry or ""))[:200]


def _file(proposal: Proposal) -> ContentFile | None:
    if not proposal.file:
        return None
    with proposal.file.open() as held:
        return ContentFile(held.read(), name=PurePath(str(proposal.file.name)).name)


def _here_by_now(place: Place, writing: Writing) -> None:
    """Take the group or the venue that somebody has registered meanwhile under the very name, rather than a second."""
    if (new := writing.new_organiser) is not None:
        known = Actor.objects.filter(place=place, active=True, name__iexact=new.name, kind=new.kind)
        if actor := known.exclude(side=Side.MUNICIPALITY).first():
            writing.details, writing.new_organiser = replace(writing.details, organiser=actor), None
    if (venue := writing.new_venue) is not None:
        there = Venue.objects.filter(place=place, name__iexact=venue.name, address__iexact=venue.address).first()
        if there is not None:
            writing.details, writing.new_venue = replace(writing.details, venue=there), None
