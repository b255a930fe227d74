"""Sheets: every script is read back as it was given, nothing given is source, and a template sees only the house."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import typst

import brobygger
from brobygger.core.languages import NAMES
from brobygger.core.pdf import Sheet, pdf, pictures, qr_picture, symbol
from brobygger.core.pdf.letters import missing_letters
from brobygger.core.ui.lettering import MissingLetters
from tests.pdf_reader import TOKEN, pages_of, text_of

SHEET = Sheet("Jeres plan", date(2026, 11, 24), "Lindekøbing")
SAID = {
    "da": "Få hjælp til at søge boligstøtte på rådhuset kl. 9.30",
    "en": "Get help with your letters",
    "ar": "تعالوا إلى مقهى اللغة يوم الثلاثاء",
    "fa": "می‌خواهیم با هم قهوه بنوشیم",
    "uk": "Приходьте до мовного кафе у вівторок",
    "ti": "ናብ ቋንቋ ካፌ ሰሉስ ንዑ፡ ኩሉ ሰብ እንቋዕ ብደሓን",
    "so": "Kaalay makhaayadda luqadda Talaadada",
}
needs_noto = pytest.mark.skipif(
    any(missing_letters(name) for name in NAMES.values()), reason="the fonts of fonts-noto-core are not installed here"
)
pytestmark = needs_noto


@pytest.mark.parametrize("language", sorted(SAID))
def test_every_language_is_read_back_as_it_was_given(template: Callable[[str], None], language: str) -> None:
    made = pdf("any/sheet", {"text": SAID[language]}, language, SHEET)
    words = SAID[language].split()
    # A line from right to left is drawn word by word from its left end.
    assert "".join(reversed(words) if language in {"ar", "fa"} else words) in text_of(made)
    assert b"/Lang(%s)" % language.encode() in made
    assert (b"/Direction/R2L" in made) is (language in {"ar", "fa"})


def test_every_sheet_names_the_place_the_day_and_its_pages(template: Callable[[str], None]) -> None:
    one, two = pages_of(pdf("any/sheet", {"text": "\n".join(["linje"] * 60)}, "da", SHEET))
    for page, number in ((one, 1), (two, 2)):
        assert "Lindekøbing" in page and "24. november 2026" in page and f"Side {number} af 2" in page


@pytest.mark.parametrize(
    "hostile",
    ['#read("/etc/passwd")', "$ x^2 $", "#panic()", "*a* _b_ `c` <d> @e", '\\"); #eval("1+1") //', "{{ said }}"],
)
def test_what_is_given_is_never_read_as_source(template: Callable[[str], None], hostile: str) -> None:
    assert "".join(hostile.split()) in text_of(pdf("any/sheet", {"text": hostile}, "da", SHEET))
    named = pdf("any/sheet", {"text": ""}, "da", Sheet(hostile, SHEET.day, hostile))
    assert text_of(named).count("".join(hostile.split())) == 3  # at the head twice, and as title


@pytest.mark.parametrize(
    "reach",
    [
        '#read("/etc/passwd")',
        '#read("../../../../../../../../etc/passwd")',
        '#read("/../setting.py")',
        '#image("/etc/passwd")',
        '#import "/../drawings.py"',
    ],
)
def test_a_template_sees_nothing_but_the_house(template: Callable[[str], None], reach: str) -> None:
    template(reach)
    with pytest.raises(typst.TypstError, match="not found|escape the project root"):
        pdf("any/sheet", {}, "da", SHEET)


def test_templates_import_the_house_alone_and_run_no_words() -> None:
    sources = sorted(Path(brobygger.__file__).parent.rglob("*.typ"))
    assert sources
    for file in sources:
        text = file.read_text("utf-8")
        assert set(re.findall(r'#?(?:import|include)\s+"([^"]*)"', text)) <= {"/house.typ"}, file.name
        assert not re.search(r"\b(eval|read|plugin|yaml|toml|xml|csv|cbor)\(|@preview", text), file.name


def test_equal_data_give_equal_bytes_and_another_day_others(template: Callable[[str], None]) -> None:
    one, again = (pdf("any/sheet", {"text": "det samme"}, "ar", SHEET) for _ in range(2))
    assert one == again
    assert one != pdf("any/sheet", {"text": "det samme"}, "ar", Sheet(SHEET.title, date(2026, 11, 25), SHEET.place))


def test_sheets_are_tagged_for_screen_readers(template: Callable[[str], None]) -> None:
    made = pdf("any/sheet", {"text": "her"}, "da", SHEET)
    assert b"/Marked true" in made and b"/StructElem" in made and b"/DisplayDocTitle true" in made
    assert b"/Lang(da)" in made


def test_symbols_and_codes_are_drawn_and_codes_say_what_they_are(template: Callable[[str], None]) -> None:
    template(
        '#import "/house.typ": *\n#show: sheet\n#title(frame.title)\n'
        '#symbol(said.icon) #side-shape("municipality") #side-shape("civil_society") #side-shape("partner")\n'
        "#qr(said.code, said.says)"
    )
    data = {"icon": symbol("house"), "code": qr_picture("https://example.org/p/abc"), "says": "Planen på telefonen"}
    assert b"/S/Figure" in pdf("any/sheet", data, "da", SHEET)
    (page,) = pictures("any/sheet", data, "da", SHEET)
    assert page.startswith(b"\x89PNG")


def test_a_letter_that_no_font_has_is_told_and_never_a_box(template: Callable[[str], None]) -> None:
    with pytest.raises(MissingLetters) as told:
        pdf("any/sheet", {"text": {"deep": ["hej 𒀀 hej"]}}, "da", SHEET)
    assert told.value.letters == "𒀀"
    with pytest.raises(MissingLetters):
        pdf("any/sheet", {"text": ""}, "da", Sheet("𒀀", SHEET.day))


def test_signs_without_a_font_are_left_out(template: Callable[[str], None]) -> None:
    assert "Velkommenher" in text_of(pdf("any/sheet", {"text": "Velkommen \U0001fae0 her"}, "da", SHEET))


def test_without_the_fonts_of_a_script_its_sheets_are_refused(template, only_fonts) -> None:
    only_fonts("NotoSans-Regular", "NotoSans-Bold")
    assert pdf("any/sheet", {"text": SAID["uk"]}, "da", SHEET)
    with pytest.raises(MissingLetters):
        pdf("any/sheet", {"text": SAID["ti"]}, "da", SHEET)


def test_without_any_font_every_sheet_is_refused(template, only_fonts) -> None:
    only_fonts()
    with pytest.raises(MissingLetters):
        pdf("any/sheet", {"text": ""}, "da", SHEET)


def test_what_is_read_back_knows_strings_with_brackets_in_them() -> None:
    """Glyphs 40 and 41 are written as brackets, and where they are balanced, without a sign before them."""
    found = [m["one"] for m in TOKEN.finditer(rb"(\000(\000\051) Tj (\000a\\)Tj (a(b(c)d)e)Tj (\(x)Tj")]
    assert found[-2:] == [b"(a(b(c)d)e)", rb"(\(x)"]
