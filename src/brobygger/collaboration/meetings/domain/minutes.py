"""Minutes: written by several people at once, amended by those who were there, locked, taken to the case."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from brobygger.collaboration.fora.domain.queries import membership_in
from brobygger.collaboration.meetings.domain import fixed, live
from brobygger.collaboration.meetings.domain.inviting import when_of
from brobygger.collaboration.meetings.domain.merging import Merged, is_marked, merge
from brobygger.collaboration.meetings.domain.queries import agenda_of, attendances_of
from brobygger.collaboration.meetings.models import AgendaItem, Attendance, Meeting, MeetingState, MinutesBlock
from brobygger.collaboration.meetings.ports import parts_of
from brobygger.core.command import command
from brobygger.core.in_words import listed
from brobygger.core.models import Place
from brobygger.core.privacy import refuse_cpr_numbers
from brobygger.core.signs import seen
from brobygger.people.models import User

LONGEST = 8000  # letters under one item


@dataclass(frozen=True)
class Written:
    """What stands under one item after it was saved: the text, its number, and at how many spots two differ."""

    text: str
    version: int
    clashes: int
    who: str


def write(*, meeting: Meeting, item: AgendaItem | None, by: User, base: str, text: str) -> Written:
    """Put what ``by`` wrote under ``item`` together with what others wrote meanwhile; no word is lost.

    Args:
        item: of the agenda of ``meeting``; None for the meeting as a whole.
        base: what stood there when she began to write.
        text: what stands there on her screen now.

    Raises:
        ValidationError: a CPR number, too long, the minutes are locked, or she was not there.
    """
    mine = seen(text)
    refuse_cpr_numbers(mine)
    amends = meeting.state == MeetingState.HELD
    with command("minutes.amend" if amends else "minutes.write", place=meeting.place, by=by) as change:
        _lock(meeting)
        refuse_unless_open(meeting, by)
        block = _block(meeting, item)
        merged = merge(seen(base), mine, block.text)
        if len(merged.text) > LONGEST:
            raise ValidationError(_("This is too long. Write what was agreed, and leave the rest out."))
        if merged.text == block.text:
            return _written(block, merged)
        before, block.text, block.changed_by = block.text, merged.text, by
        block.version += 1
        block.save()
        if amends:
            change.record(block, {"text": [before, block.text]})
        live.tell(meeting, block=str(item.pk if item else ""), version=block.version)
    return _written(block, merged)


def block_of(meeting: Meeting, item: AgendaItem | None) -> Written:
    """Return what stands under ``item``. The caller has seen that the reader may see both."""
    block = MinutesBlock.objects.select_related("changed_by").filter(meeting=meeting, item=item).first()
    return _written(block or MinutesBlock(version=0), Merged(block.text if block else ""))


def blocks_of(meeting: Meeting) -> dict[Any, MinutesBlock]:
    """Return what stands under the items of ``meeting``, by item; under None what is about all of it."""
    rows = MinutesBlock.objects.filter(meeting=meeting).select_related("changed_by")
    return {block.item_id: block for block in rows}


def refuse_unless_open(meeting: Meeting, user: User) -> None:
    """Raise a ``ValidationError`` that says why, where ``user`` cannot write in the minutes of ``meeting`` now.

    Before and during it every member of the forum can; afterwards those who came, until they are locked.
    """
    if meeting.locked_at is not None:
        raise ValidationError(_("The minutes are locked."))
    if meeting.state == MeetingState.CANCELLED:
        raise ValidationError(_("This meeting was called off."))
    if meeting.state == MeetingState.HELD and not _was_there(meeting, user):
        raise ValidationError(_("Those who were there amend the minutes."))


def may_write(meeting: Meeting, user: User) -> bool:
    """Return whether ``user``, who may write in the forum, can write in the minutes now."""
    try:
        refuse_unless_open(meeting, user)
    except ValidationError:
        return False
    return True


def lock(*, meeting: Meeting, by: User | None) -> None:
    """Lock the minutes: from then on they are what the meeting said.

    Raises:
        ValidationError: the meeting was not held yet, or two versions of the same words still stand there.
    """
    with command("meeting.lock", place=meeting.place, by=by) as change:
        _lock(meeting)
        if meeting.locked_at is not None:
            return
        if meeting.state != MeetingState.HELD:
            raise ValidationError(_("End the meeting first."))
        if any(is_marked(text) for text in MinutesBlock.objects.filter(meeting=meeting).values_list("text", flat=True)):
            raise ValidationError(_("Two have written the same spot. Choose at the lines marked ≠, then lock."))
        meeting.locked_at = timezone.now()
        change.save(meeting)
        live.tell(meeting)


def reopen(*, meeting: Meeting, by: User | None) -> None:
    """Open locked minutes again, because something in them is wrong; what was filed has to be filed anew.

    Raises:
        ValidationError: they are not locked.
    """
    with command("meeting.reopen", place=meeting.place, by=by) as change:
        _lock(meeting)
        if meeting.locked_at is None:
            raise ValidationError(_("The minutes are open."))
        meeting.locked_at = meeting.filed_at = meeting.filed_by = None
        change.save(meeting)
        live.tell(meeting)


def file_minutes(*, meeting: Meeting, by: User, filed: bool = True) -> None:
    """Tick the minutes as filed in the municipality's own system, or take the tick away (R73).

    Raises:
        ValidationError: they are not locked: what is filed does not change any more.
    """
    with command("meeting.file" if filed else "meeting.unfile", place=meeting.place, by=by) as change:
        _lock(meeting)
        if meeting.locked_at is None:
            raise ValidationError(_("Lock the minutes first: what is filed does not change any more."))
        meeting.filed_at, meeting.filed_by = (timezone.now(), by) if filed else (None, None)
        change.save(meeting)


def unfiled(place: Place, rows: Any) -> Any:
    """Return those of ``rows`` (meetings) whose minutes are locked and not filed yet."""
    return rows.filter(place=place, locked_at__isnull=False, filed_at=None)


@dataclass(frozen=True)
class Passage:
    """One item of the minutes in words."""

    title: str
    filled: list[str]
    text: str
    parts: list[str]


def passages(meeting: Meeting, reader: Any) -> list[Passage]:
    """Return the minutes in words as ``reader`` may see them, item by item; what is about all of it comes last."""
    items = list(agenda_of(meeting))
    blocks, parts = blocks_of(meeting), parts_of(meeting, reader)
    filled = fixed.filled(meeting, items, reader)
    found = []
    for item in [*items, None]:
        key = item.pk if item else None
        text = blocks[key].text if key in blocks else ""
        said = [line for part in parts for line in part.lines.get(key, ())]
        lines = [line.text for line in filled.get(key, ())]
        if item is not None or text or said:
            found.append(Passage(item.text if item else _("Besides"), lines, text, said))
    return found


def as_text(meeting: Meeting, reader: Any) -> str:
    """Return the minutes as plain Danish text to copy to the case (R73)."""
    with translation.override("da"):
        who = listed(str(a.member) for a in attendances_of(meeting) if a.came)
        lines = [f"{meeting.forum}: {meeting.title}", when_of(meeting)]
        if meeting.theme:
            lines.append(_("Theme: %(theme)s") % {"theme": meeting.theme})
        lines.append(_("Present: %(names)s") % {"names": who or _("not noted")})
        for number, passage in enumerate(passages(meeting, reader), 1):
            lines += ["", f"{number}. {passage.title}", *(f"- {line}" for line in passage.filled)]
            lines += [line for line in (passage.text, *passage.parts) if line]
    return "\n".join(lines)


def _was_there(meeting: Meeting, user: User) -> bool:
    member = membership_in(user, meeting.forum)
    if member is None:  # the coordinator who is appointed for the forum
        return bool(user.has_perm("fora.lead_forum", meeting.forum))
    if member.pk in {meeting.chair_id, meeting.writer_id} or member.chair or member.writes_minutes:
        return True
    rows = Attendance.objects.filter(meeting=meeting, came=True)
    return rows.filter(member=member).exists() or not rows.exists()


def _block(meeting: Meeting, item: AgendaItem | None) -> MinutesBlock:
    """Return the row under ``item``, new where there is none; the meeting's row is locked, so nobody makes it too."""
    block = MinutesBlock.objects.select_for_update().filter(meeting=meeting, item=item).first()
    return block or MinutesBlock(place=meeting.place, meeting=meeting, item=item, version=0)


def _written(block: MinutesBlock, merged: Merged) -> Written:
    return Written(block.text, block.version, merged.clashes, str(block.changed_by or ""))


def _lock(meeting: Meeting) -> None:
    meeting.refresh_from_db(from_queryset=Meeting.objects.select_for_update())
