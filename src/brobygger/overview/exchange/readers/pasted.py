"""Text pasted from a mail, a sheet or a signature."""

import re
from collections.abc import Iterator

from brobygger.overview.exchange.readers.delimited import read_text, separator_of
from brobygger.overview.exchange.readers.table import Line, Score, Table, as_table, tidy

# 64: as long as the name before the @ can be; without an end, long words would be looked through from every letter.
MAIL = re.compile(r"[A-Za-z0-9._%+ÆØÅæøå-]{1,64}@[A-Za-z0-9.-]+\.[A-Za-z]{2,}")
PHONE = re.compile(r"(?<![\w@.-])(?:(?:\+|00)\d{2}[ .-]?)?(?:\d[ .-]?){7}\d(?![\w@-])")
_LABEL = re.compile(
    r"^(?:tlf|telefon|mobil|mob|direkte|phone|tel|mail|e-?mail|m|t|dir|att|navn|name)\b[.: ]*(?=\S)", re.I
)
_WEB = re.compile(r"(?:https?://|www\.)\S+", re.I)
_CLOSING_WORDS = (
    r"(?:med venlig(?:e)? hilsen|venlig(?:e)? hilsen|mvh\.?|vh\.?|kh\.?|hilsen|de bedste hilsner|bedste hilsner"
    r"|kind regards|best regards|regards|sincerely)[ ,.!]*"
)
_CLOSING = re.compile(_CLOSING_WORDS, re.I)
_GREETING = re.compile(rf"^(?:{_CLOSING_WORDS}|(?:hej\b.*|kære\b.*|dear\b.*|--+)[ ,.!]*)$", re.I)
_ORGANISATION = re.compile(
    r"kommune|forening|røde kors|center|centret|klub|\bif\b|skole|bibliotek|kirke|menighed|hjælp|netværk|frivillig"
    r"|aps|a/s|boligselskab|afdeling|forvaltning|råd\b|red barnet|dansk|association|council|jobcenter|sprog",
    re.I,
)
_TASK = re.compile(
    r"konsulent|koordinator|leder|formand|kasserer|medarbejder|rådgiver|sekretær|chef|pædagog|vejleder|frivilligkoord"
    r"|sygeplejerske|manager|coordinator|adviser|chair|tovholder|sagsbehandler|næstformand",
    re.I,
)
_ADDRESS = re.compile(r"\b\d{4} [A-ZÆØÅ]|(?:vej|gade|allé|stræde|torv|plads|boulevard) ?\d|(?:torvet|pladsen) \d", re.I)
CONTACT_HEADING = ["Navn", "Organisation", "Opgave", "Telefon", "E-mail"]


def read_pasted(text: str, score: Score, contacts: bool) -> Table:
    """Return the table in a pasted text.

    Args:
        text: what was pasted.
        score: how many cells of a row are known as headings.
        contacts: people are looked for, so running lines and signatures are read too.
    """
    first = [line for line in text.splitlines() if line.strip()][:20]
    sign = separator_of(text)
    heads = max((score([tidy(c) for c in line.split(sign)]) for line in first), default=0)
    if heads >= 2 or not contacts:
        return read_text(text, score)
    if first and sum("\t" in line for line in first) * 2 >= len(first):
        return _without_heading(text)
    return _from_people(text, score)


def _without_heading(text: str) -> Table:
    """A piece of a sheet without its heading: every cell is told by what it looks like."""
    rows = [
        (at, guess([tidy(c) for c in line.split("\t")])) for at, line in enumerate(text.splitlines(), 1) if line.strip()
    ]
    return Table(list(CONTACT_HEADING), 0, lambda: iter([Line(n, c) for n, c in rows]))


def _from_people(text: str, score: Score) -> Table:
    people = [(number, guess(parts)) for number, parts in _blocks(_without_writer(text))]
    rows = [Line(n, cells) for n, cells in people if cells[0] or cells[3] or cells[4]]
    if not rows:
        return as_table(lambda: iter([[tidy(x)] for x in text.splitlines()]), score, [])
    return Table(list(CONTACT_HEADING), 0, lambda: iter(rows))


def _without_writer(text: str) -> str:
    """Leave out who wrote the mail, under its closing: without a way to reach them nobody to import."""
    lines = text.splitlines()
    closings = [at for at, line in enumerate(lines) if _CLOSING.fullmatch(tidy(line))]
    rest = "\n".join(lines[closings[-1] :]) if closings else ""
    if not closings or MAIL.search(rest) or PHONE.search(rest):
        return text
    return "\n".join(lines[: closings[-1]])


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield ``(line number, parts)`` of each person: a line that holds name and reach, or a block of short lines."""
    block: list[str] = []
    start = 0
    for number, raw in enumerate([*text.splitlines(), ""], 1):
        line = tidy(raw)
        if not line or _GREETING.match(line):
            if block:
                yield start, block
            block = []
            continue
        parts = _parts(line)
        alone = len(parts) > 1 and any(MAIL.search(p) or PHONE.search(p) for p in parts) and _looks_named(parts)
        if alone and not (block and not _has_reach(block)):
            if block:
                yield start, block
                block = []
            yield number, parts
            continue
        if block and _has_reach(block) and _looks_named(parts) and not _ADDRESS.search(line) and len(parts) == 1:
            yield start, block
            block = []
        if not block:
            start = number
        block += parts


def _parts(line: str) -> list[str]:
    line = re.sub(r"[<>()]", ",", line)
    line = MAIL.sub(lambda m: f",{m[0]},", line)
    line = PHONE.sub(lambda m: f",{m[0].strip()},", line)
    pieces = re.split(r"[,;|\t•·]+| [-–—/] |:(?=\s)", line)
    return [p for p in (_LABEL.sub("", x.strip(" .:-")).strip() for x in pieces) if p and not _bare_label(p)]


def _bare_label(part: str) -> bool:
    return bool(
        re.fullmatch(r"(?:tlf|telefon|mobil|mob|mail|e-?mail|tel|phone|direkte|m|t|dir|på|el|eller)\.?", part, re.I)
    )


def _has_reach(parts: list[str]) -> bool:
    return any(MAIL.search(p) or PHONE.search(p) for p in parts)


def _looks_named(parts: list[str]) -> bool:
    return any(_is_name(p) for p in parts)


def _is_name(part: str) -> bool:
    words = part.split()
    return (
        1 <= len(words) <= 5
        and not MAIL.search(part)
        and not any(c.isdigit() for c in part)
        and words[0][:1].isupper()
        and not (_ORGANISATION.search(part) or _TASK.search(part))
    )


def guess(parts: list[str]) -> list[str]:
    """Return ``[name, organisation, task, phone, mail]`` from the parts of one person's lines."""
    name = organisation = task = phone = mail = ""
    for part in parts:
        if not mail and (found := MAIL.search(part)):
            mail = found[0]
        elif not phone and (found := PHONE.search(part)):
            phone = found[0].strip()
        elif MAIL.search(part) or PHONE.search(part) or _WEB.search(part) or _ADDRESS.search(part):
            continue
        elif not task and _TASK.search(part) and (name or len(part.split()) > 1 or not _is_name(part)):
            task = part
        elif not organisation and _ORGANISATION.search(part):
            organisation = part
        elif not name and _is_name(part):
            name = part
        elif not organisation and name:
            organisation = part
        elif not task and name:
            task = part
    return [name, organisation, task, phone, mail]
