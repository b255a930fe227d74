"""The interface's texts: found in the source, kept in one ``locale`` folder an app, compiled with Babel.

English stands in the source; Danish is complete; the other languages cover what newcomers use
(``core.languages.NEWCOMER_SOURCES``). No gettext program is needed.
"""

import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_javascript, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from brobygger.core.languages import COMPLETE, LANGUAGES, NEWCOMER_SOURCES

ROOT = Path(__file__).resolve().parent.parent
KEYWORDS: dict[str, Any] = dict.fromkeys(
    [
        "_L",
        *(f"{name}{lazy}" for name in ("_", "gettext", "ngettext", "pgettext", "npgettext") for lazy in ("", "_lazy")),
    ]
)
# How long rows are kept is said on the model and shown in the folder for the data protection officer.
KEPT = re.compile(r'^    retention = "(.+)"$', re.M)
TRANSLATIONS = [code for code, _ in LANGUAGES if code != "en"]
# Texts that are rightly the same in two languages: names, forms, numbers, and places for words with only signs between.
SAME = re.compile(
    r"^(?:Brobygger|[A-Z]{2,}(?: [A-Z0-9]+)*|E-?mail|Status|SMS|PIN|Facebook|WhatsApp|(?:%\(\w+\)[sd]|[^A-Za-z])*)$"
)


class Gap(NamedTuple):
    """A text that is missing, or equal to its source, in one language."""

    app: str
    language: str
    text: str
    why: str


def apps() -> list[Path]:
    """Return the folders of the apps that have texts."""
    return sorted(p.parent for p in ROOT.rglob("apps.py"))


def extract(app: Path) -> Catalog:
    """Return the texts of one app with the files in which they stand."""
    catalog = Catalog(charset="utf-8")
    nested = [a for a in apps() if a != app and app in a.parents]
    for file in sorted([*app.rglob("*.py"), *app.rglob("*.html"), *app.rglob("*.txt")]):
        if "migrations" in file.parts or any(n in file.parents for n in nested):
            continue
        where = file.relative_to(ROOT).as_posix()
        for message in _messages(file):
            catalog.add(message[0], locations=[(where, 1)], context=message[1])
        for said in KEPT.findall(file.read_text(encoding="utf-8")) if file.suffix == ".py" else ():
            catalog.add(said, locations=[("retention", 1)])
    return catalog


def _messages(file: Path) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    """Yield ``(text or (singular, plural), context)`` of one file."""
    source = file.read_text(encoding="utf-8")
    if file.suffix != ".py":
        source = templatize(source)
    extract_from = extract_python if file.suffix == ".py" else extract_javascript
    found: Iterator[Any] = extract_from(io.BytesIO(source.encode()), KEYWORDS, [], {"encoding": "utf-8"})
    for _line, function, args, _comments in found:
        words = [a for a in (args if isinstance(args, list | tuple) else [args]) if isinstance(a, str)]
        context = words.pop(0) if "pgettext" in function and words else None
        if words:
            yield (words[0], words[1]) if "ngettext" in function or "npgettext" in function else words[0], context


def po_file(app: Path, language: str) -> Path:
    """Return where an app's texts of one language are kept."""
    return app / "locale" / language / "LC_MESSAGES" / "django.po"


def read(file: Path, language: str) -> Catalog:
    """Return the catalogue in ``file``; empty if there is none."""
    if not file.exists():
        return _catalog(language)
    with file.open("rb") as lines:
        return read_po(lines, locale=language)


def _catalog(language: str) -> Catalog:
    return Catalog(
        locale=language,
        project="Brobygger",
        version="",
        header_comment="# Texts of Brobygger's interface. MPL-2.0.",
        charset="utf-8",
        fuzzy=False,
    )


def wanted(message: Message, language: str) -> bool:
    """Return whether ``message`` must exist in ``language``."""
    return language in COMPLETE or any(str(where).startswith(NEWCOMER_SOURCES) for where, _ in message.locations)


def update() -> None:
    """Bring every catalogue up to date with the source: add new texts, drop those no longer used."""
    for app in apps():
        template = extract(app)
        for language in TRANSLATIONS:
            messages = [m for m in template if m.id and wanted(m, language)]
            file = po_file(app, language)
            if not messages:
                file.unlink(missing_ok=True)
                continue
            old = read(file, language)
            new = _catalog(language)
            for m in sorted(messages, key=lambda m: str(m.id)):
                kept = old.get(m.id, m.context)
                where = [(w, None) for w in sorted({str(w) for w, _ in m.locations})]
                new.add(m.id, kept.string if kept else None, locations=where, context=m.context)  # type: ignore[arg-type]  # Babel takes tuples too
            file.parent.mkdir(parents=True, exist_ok=True)
            buffer = io.BytesIO()
            write_po(buffer, new, omit_header=False, width=100, include_lineno=False)
            text = re.sub(
                rb'"(?:POT-Creation-Date|PO-Revision-Date|Generated-By|Report-Msgid-Bugs-To|Last-Translator|Language-Team)[^\n]*\n',
                b"",
                buffer.getvalue(),
            )
            file.write_bytes(text)


def compile_all() -> int:
    """Compile every catalogue that is newer than its compiled form; return how many were."""
    done = 0
    for file in ROOT.rglob("LC_MESSAGES/django.po"):
        target = file.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < file.stat().st_mtime:
            with target.open("wb") as out:
                write_mo(out, read(file, file.parts[-3]))
            done += 1
    return done


def gaps() -> list[Gap]:
    """Return what is missing or equal to its source, and catalogues that hold what the source no longer has."""
    found = []
    for app in apps():
        template = extract(app)
        name = app.relative_to(ROOT).as_posix()
        for language in TRANSLATIONS:
            catalog = read(po_file(app, language), language)
            for m in template:
                if not m.id or not wanted(m, language):
                    continue
                source = m.id[0] if isinstance(m.id, tuple | list) else m.id
                kept = catalog.get(m.id, m.context)
                texts = (
                    []
                    if kept is None
                    else list(kept.string)
                    if isinstance(kept.string, tuple | list)
                    else [kept.string]
                )
                if not texts or not all(texts):
                    found.append(Gap(name, language, source, "missing"))
                elif language not in COMPLETE and texts[0] == source and not SAME.match(source):
                    found.append(Gap(name, language, source, "equal to its source"))
            found += [
                Gap(name, language, str(m.id), "no longer used")
                for m in catalog
                if m.id and template.get(m.id, m.context) is None
            ]
    return found + twofold(
        {(app.relative_to(ROOT).as_posix(), t): read(po_file(app, t), t) for app in apps() for t in TRANSLATIONS}
    )


def twofold(catalogs: Mapping[tuple[str, str], Catalog]) -> list[Gap]:
    """Return the texts that two apps translate differently: which of them is shown would hang on the order of the apps.
    Where the meaning differs, a context (``pgettext``, ``context`` in templates) or other words in the source tell
    them apart.

    Args:
        catalogs: by app and language.
    """
    first: dict[tuple[str, str | None, str, bool], tuple[str, Any]] = {}
    found = []
    for (app, language), catalog in catalogs.items():
        for m in catalog:
            plural = isinstance(m.id, tuple | list)
            if not m.id or not (all(m.string) if isinstance(m.string, tuple | list) else m.string):
                continue
            text = m.id[0] if plural else str(m.id)
            there, said = first.setdefault((language, m.context, text, plural), (app, m.string))
            if said != m.string:
                found.append(Gap(app, language, text, f"translated otherwise in {there}"))
    return found
