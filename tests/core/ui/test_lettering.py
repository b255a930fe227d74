"""Letters in pictures: right order, joined letters, and no boxes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from brobygger.core.ui import lettering
from brobygger.core.ui.lettering import Lettering, MissingLetters, directions, drawable, runs, width, wrapped

INSTALLED = {f.stem for f in Path("/usr/share/fonts").rglob("*.ttf")}
needs_noto = pytest.mark.skipif(
    not {"NotoSans-Bold", "NotoSansArabic-Bold", "NotoSansEthiopic-Bold"} <= INSTALLED,
    reason="the fonts of fonts-noto-core are not installed here",
)


@pytest.fixture
def no_fonts(settings, tmp_path: Path) -> Iterator[None]:
    settings.FONTS = [str(tmp_path)]
    lettering.forget_fonts()
    yield
    lettering.forget_fonts()


def backwards(text: str, right_to_left: bool) -> str:
    """Return ``text`` with r for letters from right to left and l for the others."""
    return "".join("r" if d else "l" for d in directions(text, right_to_left))


@pytest.mark.parametrize(
    ("text", "right_to_left", "said"),
    [
        ("abc", False, "lll"),
        ("אבג", True, "rrr"),
        ("אב ab 12 גד", True, "rrrlllllrrr"),  # numbers go with the word before them
        ("אב 12", True, "rrrrr"),
        ("ab אב, גד cd", False, "lllrrrrrrlll"),
        ("12 ab", True, "rrrll"),
        ("(ab)", True, "rllr"),
        ("ab (אב)", False, "llllrrl"),
    ],
)
def test_numbers_and_signs_run_with_the_words_beside_them(text: str, right_to_left: bool, said: str) -> None:
    assert backwards(text, right_to_left) == said


@needs_noto
def test_a_danish_name_in_an_arabic_line_is_read_where_it_stands() -> None:
    line = drawable("مقهى Masken 12 للنساء")
    assert [(r.text.strip(), r.right_to_left) for r in runs(line) if r.text.strip()] == [
        ("للنساء", True), ("Masken 12", False), ("مقهى", True),
    ]  # fmt: skip


@needs_noto
def test_arabic_letters_are_joined() -> None:
    alone = sum(width(letter, 60) for letter in "حياكة")
    assert width("حياكة", 60) < alone * 0.9


@needs_noto
@pytest.mark.parametrize("text", ["Åse & Øjvind", "ናይ ምስፋይ ካፈ", "کافهٔ می‌خوانیم", "В’язальне кафе «Їжачок»"])
def test_every_language_of_the_portal_can_be_written(text: str) -> None:
    assert drawable(text, bold=True) == text


@needs_noto
def test_an_emoji_is_left_out_and_a_letter_nobody_has_is_named() -> None:
    assert drawable("Strik 🧶 for\n alle") == "Strik for alle"
    with pytest.raises(MissingLetters) as caught:
        drawable("Kom 𒀀 nu")
    assert caught.value.letters == "𒀀"


def test_without_fonts_nothing_is_drawn(no_fonts: None) -> None:
    with pytest.raises(MissingLetters):
        drawable("Strikkecafé")


@needs_noto
def test_what_no_line_can_hold_ends_in_an_ellipsis_and_stays_in_its_box() -> None:
    style = Lettering((40, 30), 2, "#000000")
    text = "Donaudampfschifffahrtsgesellschaftskapitän " * 4
    size, lines = style.fit(text.strip(), 400)
    assert size == 30 and len(lines) == 2 and lines[-1].endswith("…")
    assert all(width(line, size) <= 400 for line in lines)
    picture = Image.new("RGB", (500, 200), "white")
    style.write(picture, (50, 10, 400), text.strip())
    ink = picture.convert("L").point(lambda p: 255 * (p < 128)).getbbox()
    assert ink is not None and ink[0] >= 48 and ink[2] <= 454
    assert wrapped("a b", 400, 30) == ["a b"]


@needs_noto
def test_a_line_set_to_the_right_ends_there() -> None:
    picture = Image.new("RGB", (600, 80), "white")
    Lettering((40,), 1, "#000000").write(picture, (20, 10, 560), "مقهى", at_right=True)
    ink = picture.convert("L").point(lambda p: 255 * (p < 128)).getbbox()
    assert ink is not None and ink[0] > 400 and 560 < ink[2] <= 584


@needs_noto
def test_letters_come_out_as_the_library_draws_a_plain_line() -> None:
    drawn, plain = Image.new("RGB", (400, 80), "white"), Image.new("RGB", (400, 80), "white")
    Lettering((40,), 1, "#000000").write(drawn, (10, 10, 380), "Sprogcafé")
    font = ImageFont.truetype(lettering.faces(False)[0], 40)
    ImageDraw.Draw(plain).text((10, 50), "Sprogcafé", font=font, fill="#000000", anchor="ls")
    assert drawn.tobytes() == plain.tobytes()
