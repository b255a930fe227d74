"""Telling open pages what a command changed: committed with it, rolled back with it (docs/adr/0013)."""

import json
from collections import defaultdict
from typing import Any
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from brobygger.core.command import Change, current
from brobygger.core.live.models import Channel, SentChange, Told
from brobygger.core.models import Place

KEPT = 200  # things told that a channel keeps; a page further behind is asked to load itself anew
_TRIM_EVERY = 50


def tell(channel: str, payload: dict[str, Any]) -> None:
    """Tell whoever listens to ``channel`` of a change, once the command under way is committed.

    What the outermost command tells is numbered at its end, channel by channel in one order, so that two commands
    cannot wait for each other; a number is given while its channel is locked, so none is missing or out of order.

    Args:
        channel: at most 120 characters; names one object by its id.
        payload: JSON values, small: what every reader of the channel may see.

    Raises:
        RuntimeError: no command of a place is under way.
    """
    change = current()
    if change is None or change.place is None:
        raise RuntimeError("only a command of a place can tell")
    change.told.append((change.place, channel, json.dumps(payload, ensure_ascii=False, separators=(",", ":"))))


def shut(channel: str) -> None:
    """End all tickets to ``channel`` that are out; who may still listen is asked again when a ticket is renewed.

    Raises:
        RuntimeError: no command of a place is under way.
    """
    change = current()
    if change is None or change.place is None:
        raise RuntimeError("only a command of a place can shut a channel")
    _raise(change.place, channel, epoch=1)


def arrives_first(change: Change, key: UUID) -> bool:
    """Return whether the change that a browser named ``key`` has not been made yet, and note that it is now.

    Call it first in the command that makes the change: rolled back, the change counts as not made. Two that arrive
    at once wait for each other.

    Args:
        change: of a command of a place.
        key: made by the browser, a random UUID.
    """
    _row, first = SentChange.objects.get_or_create(place=change.place, key=key)
    return first


def number_told(change: Change) -> None:
    """Write what a command and those within it told; ``core.command`` calls it at the end of the outermost."""
    by_channel: dict[tuple[str, Place], list[str]] = defaultdict(list)
    for place, channel, payload in change.told:
        by_channel[channel, place].append(payload)
    for channel, place in sorted(by_channel, key=lambda c: c[0]):
        payloads = by_channel[channel, place]
        last = _raise(place, channel, number=len(payloads))
        first = last - len(payloads) + 1
        Told.objects.bulk_create(
            Told(place=place, channel_id=channel, number=first + at, payload=payload)
            for at, payload in enumerate(payloads)
        )
        if first // _TRIM_EVERY != (last + 1) // _TRIM_EVERY:
            Told.objects.filter(channel=channel, number__lte=last - KEPT).delete()


def _raise(place: Place, channel: str, *, number: int = 0, epoch: int = 0) -> int:
    """Raise the counters of ``channel``, which stays locked until the command ends, and return its number."""
    rows = Channel.objects.filter(key=channel)
    raised = {"number": F("number") + number, "epoch": F("epoch") + epoch, "changed_at": timezone.now()}
    if not rows.update(**raised):
        Channel.objects.bulk_create([Channel(key=channel, place=place)], ignore_conflicts=True)
        rows.update(**raised)
    return rows.values_list("number", flat=True).get()
