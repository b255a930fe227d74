"""One text is translated in one way in each language, whichever app it stands in."""

import re

import pytest
from babel.messages.catalog import Catalog

from brobygger.core.messages import apps, po_file, read, twofold


def catalog(*said: tuple[object, object, str | None]) -> Catalog:
    made = Catalog(locale="da")
    for text, translated, context in said:
        made.add(text, translated, context=context)  # type: ignore[arg-type]  # Babel takes tuples too
    return made


@pytest.mark.parametrize(
    ("there", "language", "bites"),
    [
        (("Until", "Senest", None), "da", True),
        (("Until", "Til", None), "da", False),
        (("Until", "Senest", "deadline"), "da", False),
        (("Until", "Senest", None), "ar", False),
        (("Until", "", None), "da", False),
        ((("Until", "Untils"), ("Senest", "Seneste"), None), "da", False),
    ],
)
def test_two_apps_that_translate_one_text_differently_are_told(
    there: tuple[object, object, str | None], language: str, bites: bool
) -> None:
    one = catalog(("Until", "Til", None))
    found = twofold({("a", "da"): one, ("b", language): catalog(there)})
    assert [(g.app, g.language, g.text, g.why) for g in found] == (
        [("b", "da", "Until", "translated otherwise in a")] if bites else []
    )


def test_plurals_are_held_to_it_too() -> None:
    one, other = ((("%(n)d day", "%(n)d days"), ("%(n)d dag", word), None) for word in ("%(n)d dage", "%(n)d dagene"))
    assert len(twofold({("a", "da"): catalog(one), ("b", "da"): catalog(other)})) == 1


def otherwise_quoted(text: str) -> bool:
    """Return whether a Danish text quotes in another way than “this”."""
    marks = re.findall("[“”»«„]", text)
    return marks != ["“", "”"] * (len(marks) // 2)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Slet “Cafe”", False), ("“%(a)s” og “%(b)s”", False), ("Uden", False), ("Slet ”Cafe”", True),
        ("Slet »Cafe«", True), ("Slet „Cafe“", True), ("Slet “Cafe", True),
    ],
)  # fmt: skip
def test_other_marks_are_found(text: str, wrong: bool) -> None:
    assert otherwise_quoted(text) is wrong


def test_danish_quotes_in_one_way() -> None:
    found = []
    for app in apps():
        for message in read(po_file(app, "da"), "da"):
            texts = message.string if isinstance(message.string, tuple) else (message.string,)
            found += [(app.name, text) for text in texts if message.id and otherwise_quoted(str(text))]
    assert not found
