"""What kind of sound a file is and how long it lasts, read from its structure; what its name says does not count.

The whole file must be of one kind: WAV (RIFF chunks), MP3 (frames, ISO 11172-3), Ogg (pages, RFC 3533), M4A (boxes,
ISO 14496-12) or WebM (EBML elements, RFC 8794). Pictures in motion are refused. Nothing is decoded.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

LARGEST = 12 * 1024 * 1024  # bytes
LONGEST = 20 * 60  # seconds
Piece = tuple[bytes, memoryview]
_MP3_RATES = (44100, 48000, 32000)
_MP3_KBPS = {
    True: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    False: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_OGG_RATES = {b"OpusHead": None, b"\x01vorbis": 12, b"Speex   ": 36}  # beginning -> where the rate stands
_OPUS_RATE = 48_000  # granules of Opus, whatever was recorded (RFC 7845)
_MASTERS = {  # EBML elements that hold others which are looked at
    b"\x1a\x45\xdf\xa3",  # the head
    b"\x18\x53\x80\x67",  # Segment
    b"\x15\x49\xa9\x66",  # Info
    b"\x16\x54\xae\x6b",  # Tracks
    b"\xae",  # TrackEntry
    b"\x1f\x43\xb6\x75",  # Cluster
}
_BOXES = {b"moov", b"trak", b"mdia", b"moof", b"traf"}


class NoSound(ValueError):
    """The file is no sound that browsers play, or is broken."""


@dataclass(frozen=True)
class Sound:
    """A kind of file by its ending, and for how many seconds it lasts."""

    ending: str
    seconds: float


def checked(upload: Any) -> ContentFile:
    """Return the uploaded sound, named by its content.

    Raises:
        ValidationError: larger than ``LARGEST``, longer than ``LONGEST``, or no sound by its content.
    """
    if upload.size > LARGEST:
        raise ValidationError(_("The recording is larger than 12 MB. Make it shorter."))
    content = upload.read()
    try:
        sound = read_sound(content)
    except NoSound:
        raise ValidationError(_("This is not a recording we can play. Use MP3, M4A, OGG, WebM or WAV.")) from None
    if sound.seconds > LONGEST:
        raise ValidationError(_("The recording is longer than 20 minutes. Make it shorter."))
    return ContentFile(content, name=f"{hashlib.sha256(content).hexdigest()[:24]}.{sound.ending}")


def read_sound(content: bytes) -> Sound:
    """Return what the file is.

    Args:
        content: the whole file.

    Raises:
        NoSound: none of the kinds above, broken, with moving pictures, or with nothing in it.
    """
    data = memoryview(content)
    for fits, ending, seconds in _KINDS:
        if fits(content):
            try:
                lasts = seconds(data)
            except (IndexError, ZeroDivisionError, ValueError, RecursionError) as broken:
                raise NoSound(ending) from broken
            if lasts <= 0:
                raise NoSound(f"{ending}: nothing in it")
            return Sound(ending, lasts)
    raise NoSound("no kind we know")


def _int(data: memoryview, order: str = "big") -> int:
    return int.from_bytes(data, "little" if order == "little" else "big")


def _cut(data: memoryview, at: int, size: int) -> memoryview:
    """Return ``size`` bytes from ``at``.

    Raises:
        NoSound: there are fewer.
    """
    if at + size > len(data):
        raise NoSound("cut off")
    return data[at : at + size]


def _wav(data: memoryview) -> float:
    at, bytes_a_second, sound = 12, 0, 0
    while at + 8 <= len(data):
        name, size = bytes(data[at : at + 4]), _int(data[at + 4 : at + 8], "little")
        if name == b"fmt ":
            bytes_a_second = _int(_cut(data, at + 16, 4), "little")
        if name == b"data":
            sound = min(size, len(data) - at - 8)  # recorders that stream write the largest number here
        at += 8 + size + size % 2
    return sound / bytes_a_second


def _mp3(data: memoryview) -> float:
    at, end, seconds, frames = 0, len(data), 0.0, 0
    if bytes(data[:3]) == b"ID3":
        tag = _cut(data, 6, 4)
        at = 10 + (tag[0] << 21 | tag[1] << 14 | tag[2] << 7 | tag[3])
    if end >= 128 and bytes(data[end - 128 : end - 125]) == b"TAG":
        end -= 128
    while at + 4 <= end:
        if frames > 1 and (bytes(data[at : at + 8]) == b"APETAGEX" or not any(data[at:end])):
            break  # what some programs write after the sound
        size, lasts = _frame(_int(data[at : at + 4]))
        at, seconds, frames = at + size, seconds + lasts, frames + 1
    if frames < 2:
        raise NoSound("no frames")
    return seconds


def _frame(head: int) -> tuple[int, float]:
    """Return bytes and seconds of the MP3 frame with this head of four bytes."""
    version, layer, rate, kbps = head >> 19 & 3, head >> 17 & 3, head >> 10 & 3, head >> 12 & 15
    if head >> 21 != 0x7FF or version == 1 or layer != 1 or rate == 3 or kbps in {0, 15}:
        raise NoSound("something else between the frames")
    first = version == 3
    hertz = _MP3_RATES[rate] // {3: 1, 2: 2, 0: 4}[version]
    samples = 1152 if first else 576
    return samples // 8 * _MP3_KBPS[first][kbps] * 1000 // hertz + (head >> 9 & 1), samples / hertz


def _ogg(data: memoryview) -> float:
    at, last, rate = 0, 0, 0
    while at < len(data):
        head = _cut(data, at, 27)
        if bytes(head[:5]) != b"OggS\0":
            raise NoSound("something else between the pages")
        sizes = _cut(data, at + 27, head[26])
        body = _cut(data, at + 27 + head[26], sum(sizes))
        if at == 0:
            begins = bytes(body[:8])
            kind = next(k for k in [*_OGG_RATES, b""] if begins.startswith(k))
            where = _OGG_RATES[kind] if kind else 0
            rate = _OPUS_RATE if where is None else _int(_cut(body, where, 4), "little") if where else 0
        granule = _int(head[6:14], "little")
        last = last if granule >> 63 else max(last, granule)
        at += 27 + head[26] + len(body)
    return last / rate


def _boxes(data: memoryview) -> Iterator[Piece]:
    at = 0
    while at < len(data):
        size, name, head = _int(_cut(data, at, 4)), bytes(_cut(data, at + 4, 4)), 8
        if size == 1:
            size, head = _int(_cut(data, at + 8, 8)), 16
        size = size or len(data) - at
        if size < head:
            raise NoSound("a box smaller than its head")
        body = _cut(data, at + head, size - head)
        yield name, body
        if name in _BOXES:
            yield from _boxes(body)
        at += size


def _m4a(data: memoryview) -> float:
    kinds, scale, seconds, found = set(), 0, 0.0, set()
    for name, body in _boxes(data):
        found.add(name)
        wide = 8 if name in {b"mdhd", b"tfdt"} and body[0] == 1 else 4
        if name == b"hdlr":
            kinds.add(bytes(body[8:12]))
        if name == b"mdhd":
            scale = _int(_cut(body, 4 + 2 * wide, 4))
            seconds = max(seconds, _int(_cut(body, 8 + 2 * wide, wide)) / scale)
        if name == b"tfdt" and scale:  # recorded piece by piece: when the last piece begins
            seconds = max(seconds, _int(_cut(body, 4, wide)) / scale, 0.001)
    if not {b"moov", b"mdat"} <= found or b"soun" not in kinds or b"vide" in kinds:
        raise NoSound("no sound in it, or a film")
    return seconds


def _elements(data: memoryview) -> Iterator[Piece]:
    at = 0
    while at < len(data):
        width = 9 - data[at].bit_length()
        name = bytes(_cut(data, at, width))
        at += width
        length = 9 - _cut(data, at, 1)[0].bit_length()
        size = _int(_cut(data, at, length)) & ((1 << 7 * length) - 1)
        at += length
        if name in _MASTERS:  # its size may be unknown; what it holds follows
            yield name, data[at:at]
            continue
        yield name, _cut(data, at, size)
        at += size


def _webm(data: memoryview) -> float:
    kinds, scale, seconds = set(), 1_000_000, 0.0
    for name, body in _elements(data):
        if name == b"\x42\x82" and bytes(body).rstrip(b"\0") != b"webm":
            raise NoSound("not WebM")
        if name == b"\x83":
            kinds.add(_int(body))
        if name == b"\x2a\xd7\xb1":
            scale = _int(body)
        if name == b"\xe7":  # when a cluster begins
            seconds = max(seconds, _int(body) * scale / 1e9)
        if name in {b"\xa3", b"\xa0"}:  # a piece of sound
            seconds = max(seconds, 0.001)
    if kinds != {2}:
        raise NoSound("no sound in it, or a film")
    return seconds


_KINDS: tuple[tuple[Callable[[bytes], bool], str, Callable[[memoryview], float]], ...] = (
    (lambda c: c[:4] == b"RIFF" and c[8:12] == b"WAVE", "wav", _wav),
    (lambda c: c[:4] == b"OggS", "ogg", _ogg),
    (lambda c: c[4:8] == b"ftyp", "m4a", _m4a),
    (lambda c: c[:4] == b"\x1a\x45\xdf\xa3", "webm", _webm),
    (lambda c: c[:3] == b"ID3" or (c[:1] == b"\xff" and len(c) > 1 and c[1] >= 0xE0), "mp3", _mp3),
)
