"""Small whole sounds of every kind that is accepted, built by hand from the formats' own descriptions."""

import io
import wave


def wav(seconds: float = 1, *, hertz: int = 8000) -> bytes:
    """Return silence as WAV."""
    written = io.BytesIO()
    with wave.open(written, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(1)
        out.setframerate(hertz)
        out.writeframes(b"\x80" * int(seconds * hertz))
    return written.getvalue()


def mp3(frames: int = 40, *, tagged: bool = False) -> bytes:
    """Return MP3 frames of MPEG 1, 128 kbit/s, 44.1 kHz: 1152 samples and 417 bytes each."""
    tag = b"ID3\x04\0\0\0\0\0\x0a" + bytes(10) if tagged else b""
    return tag + (b"\xff\xfb\x90\x00" + bytes(413)) * frames


def ogg(seconds: float = 1, *, begins: bytes = b"OpusHead") -> bytes:
    """Return Ogg pages: the head, and one page that ends after ``seconds``."""
    return _page(begins + bytes(20), 0) + _page(bytes(50), int(seconds * 48_000))


def _page(body: bytes, granule: int) -> bytes:
    return b"OggS\0\0" + granule.to_bytes(8, "little") + bytes(12) + bytes([1, len(body)]) + body


def box(name: bytes, body: bytes = b"") -> bytes:
    """Return an MP4 box."""
    return (8 + len(body)).to_bytes(4, "big") + name + body


def m4a(seconds: int = 1, *, kind: bytes = b"soun") -> bytes:
    """Return an MP4 with one track of ``kind``."""
    mdhd = box(b"mdhd", bytes(12) + (1000).to_bytes(4, "big") + (seconds * 1000).to_bytes(4, "big") + bytes(4))
    media = box(b"mdia", mdhd + box(b"hdlr", bytes(8) + kind + bytes(12)))
    return box(b"ftyp", b"M4A \0\0\0\0") + box(b"moov", box(b"trak", media)) + box(b"mdat", bytes(30))


def webm(seconds: int = 1, *, kind: int = 2, doctype: bytes = b"webm") -> bytes:
    """Return a WebM whose segment and cluster do not know their size, as browsers record it."""
    unknown = b"\x01" + b"\xff" * 7
    head = b"\x1a\x45\xdf\xa3" + bytes([0x83 + len(doctype)]) + b"\x42\x82" + bytes([0x80 + len(doctype)]) + doctype
    tracks = b"\x16\x54\xae\x6b\x85" + b"\xae\x83" + b"\x83\x81" + bytes([kind])
    cluster = b"\x1f\x43\xb6\x75" + unknown + b"\xe7\x84" + (seconds * 1000).to_bytes(4, "big") + b"\xa3\x84" + bytes(4)
    return head + b"\x18\x53\x80\x67" + unknown + tracks + cluster
