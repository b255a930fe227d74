"""Sounds are known by their structure, and their length is read from it."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brobygger.core.sounds import NoSound, read_sound
from tests.factories.sounds import box, m4a, mp3, ogg, wav, webm

SOUNDS: list[tuple[bytes, str, float]] = [
    (wav(2), "wav", 2),
    (mp3(40), "mp3", 40 * 1152 / 44_100),
    (mp3(40, tagged=True), "mp3", 40 * 1152 / 44_100),
    (mp3(40) + b"TAG" + bytes(125), "mp3", 40 * 1152 / 44_100),
    (mp3(40) + bytes(700), "mp3", 40 * 1152 / 44_100),
    (ogg(3), "ogg", 3),
    (m4a(4), "m4a", 4),
    (webm(5), "webm", 5),
]


@pytest.mark.parametrize(("content", "ending", "seconds"), SOUNDS)
def test_kind_and_length(content: bytes, ending: str, seconds: float) -> None:
    sound = read_sound(content)
    assert sound.ending == ending
    assert sound.seconds == pytest.approx(seconds)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><script>1</script>",
        b"ID3 sound",
        b"ID3" + b"<script>" * 9,
        b"RIFF\0\0\0\0WAVE<script>",
        b"OggS<script>alert(1)</script>",
        b"\0\0\0\x18ftypM4A <script>",
        b"\x1a\x45\xdf\xa3<script>",
        wav(0),
        mp3(1),
        mp3(5) + b"<script>alert(1)</script>",
        ogg(3)[:-5],
        ogg(3) + b"<script>",
        ogg(3, begins=b"\x80theora"),
        m4a(4)[:-5],
        m4a(4, kind=b"vide"),
        box(b"ftyp", b"M4A ") + box(b"moov") + box(b"mdat"),
        webm(5, kind=1),
        webm(5, doctype=b"matroska"),
        webm(5)[:-2],
    ],
)
def test_what_is_no_sound_or_a_broken_one(content: bytes) -> None:
    with pytest.raises(NoSound):
        read_sound(content)


def test_boxes_in_boxes_without_end() -> None:
    nested = b""
    for _ in range(5_000):
        nested = box(b"moov", nested)
    with pytest.raises(NoSound):
        read_sound(box(b"ftyp", b"M4A ") + nested)


@given(st.sampled_from([wav, mp3, ogg, m4a, webm]), st.data())
def test_a_byte_changed_anywhere_is_no_other_error(make: Callable[[], bytes], data: st.DataObject) -> None:
    content = bytearray(make())
    content[data.draw(st.integers(0, min(len(content), 400) - 1))] = data.draw(st.integers(0, 255))
    with suppress(NoSound):
        assert read_sound(bytes(content)).seconds > 0
