"""What stands in a PDF that typst has made, read back: text page by page, by the fonts' own tables of letters."""

import re
import zlib


def _string(depth: int) -> bytes:
    """Return the pattern of a string: brackets in it that are balanced are written as they are, others escaped."""
    inside = rb"|" + _string(depth - 1) if depth else b""
    return rb"\((?:[^()\\]|\\." + inside + rb")*\)"


STRING = _string(6)
TOKEN = re.compile(
    rb"/(?P<font>f\d+) [\d.]+ Tf|(?P<back>/ReversedChars) BMC|(?P<end>EMC)|(?P<other>B[MD]C)"
    rb"|\[(?P<many>(?:" + STRING + rb"|[-\d. ])*)\]TJ|(?P<one>" + STRING + rb")Tj|(?P<line>ET)",
    re.DOTALL,
)
ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def _objects(pdf: bytes) -> dict[int, bytes]:
    return {int(m[1]): m[2] for m in re.finditer(rb"(?<=\n)(\d+) 0 obj\n(.*?)\nendobj", pdf, re.DOTALL)}


def _stream(thing: bytes) -> bytes:
    found = re.search(rb"stream\r?\n(.*)\r?\nendstream", thing, re.DOTALL)
    assert found
    return zlib.decompress(found[1])


def _letters(table: bytes) -> dict[int, str]:
    found = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for glyph, said in re.findall(rb"<(\w+)> <(\w+)>", block):
            found[int(glyph, 16)] = bytes.fromhex(said.decode()).decode("utf-16-be")
    return found


def _glyphs(string: bytes) -> list[int]:
    def plain(match: re.Match[bytes]) -> bytes:
        said = match[1]
        return bytes([int(said, 8)]) if said[:1].isdigit() else ESCAPED.get(said, said)

    raw = re.sub(rb"\\([0-7]{1,3}|.)", plain, string[1:-1], flags=re.DOTALL)
    return [int.from_bytes(raw[at : at + 2], "big") for at in range(0, len(raw), 2)]


def _page(content: bytes, fonts: dict[bytes, dict[int, str]]) -> str:
    said, font, open_parts = [], {}, []
    for token in TOKEN.finditer(content):
        if token["font"]:
            font = fonts[token["font"]]
        elif token["back"] or token["other"]:
            open_parts.append(bool(token["back"]))
        elif token["end"] and open_parts:
            open_parts.pop()
        elif token["line"]:
            said.append("\n")
        elif token["one"] or token["many"]:
            glyphs = [g for s in re.findall(STRING, token["one"] or token["many"], re.DOTALL) for g in _glyphs(s)]
            letters = [font[g] for g in glyphs if g in font]
            said.append("".join(reversed(letters) if any(open_parts) else letters))
    return "".join(said)


def pages_of(pdf: bytes) -> list[str]:
    """Return the text of each page; every run of one font stands on a line of its own."""
    objects = _objects(pdf)
    found = []
    for number in sorted(objects):
        page = objects[number]
        if b"/Type/Page/" not in page:
            continue
        resources = objects[int(re.search(rb"/Resources (\d+) 0 R", page)[1])]  # type: ignore[index]  # every page has them
        named = re.search(rb"/Font<<(.*?)>>", resources)
        fonts = {}
        for name, at in re.findall(rb"/(f\d+) (\d+) 0 R", named[1] if named else b""):
            table = re.search(rb"/ToUnicode (\d+) 0 R", objects[int(at)])
            fonts[name] = _letters(_stream(objects[int(table[1])])) if table else {}
        content = int(re.search(rb"/Contents (\d+) 0 R", page)[1])  # type: ignore[index]  # every page has it
        found.append(_page(_stream(objects[content]), fonts))
    return found


def text_of(pdf: bytes) -> str:
    """Return all text without white space, so that the way a line is cut into runs says nothing."""
    return "".join("".join(pages_of(pdf)).split())
