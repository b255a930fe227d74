"""Sheets in the shapes that offices send, and the words people write in them."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from brobygger.overview.exchange.readers import pasted
from brobygger.overview.exchange.readers.files import read_table
from brobygger.overview.exchange.readers.pasted import read_pasted
from brobygger.overview.exchange.readers.table import Table, Unreadable
from brobygger.overview.exchange.words import values
from brobygger.overview.exchange.words.headings import guess, meaning, score
from brobygger.overview.exchange.words.spoken import tokens
from brobygger.overview.exchange.words.times import read_times, say_times

TODAY = date(2026, 1, 7)  # a Wednesday


def table(content: bytes, kind: str = "actors") -> Table:
    return read_table(content, lambda cells: score(kind, cells))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_encodings_and_separators_are_told_by_themselves(encoding: str, sign: str) -> None:
    text = "Navn;Beskrivelse;By\r\nÆrø Klub;Vi ses, hver dag;Åbenrå\r\n".replace(";", "\x00").replace(",", " ")
    read = table(text.replace("\x00", sign).encode(encoding))
    assert read.heading == ["Navn", "Beskrivelse", "By"]
    assert [line.cells for line in read.lines()] == [["Ærø Klub", "Vi ses hver dag", "Åbenrå"]]


def test_rows_are_numbered_as_a_sheet_shows_them() -> None:
    text = 'sep=;\r\nListe over foreninger;\r\n\r\nNavn;Telefon\r\n\r\n"Sol\r\nog måne";1\r\n;\r\nStjerne;2\r\n'
    read = table(text.encode())
    assert read.heading_row == 3
    assert [(line.number, line.cells[0]) for line in read.lines()] == [(5, "Sol\nog måne"), (7, "Stjerne")]


def workbook(*sheets: list[list[object]]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    book.save(out)
    return out.getvalue()


def test_cells_of_a_workbook_become_what_a_person_would_type() -> None:
    content = workbook(
        [["Vejledning"], ["Læs mig"]],
        [
            ["", "Kontakt", ""],
            ["Navn", "Navn", "Telefon"],
            ["Sol", 12345678.0, datetime(2026, 3, 14)],
            ["Måne", 2.5, time(15, 30)],
            ["Jord", datetime(2026, 3, 14, 15, 30), "#REF!"],
        ],
    )
    read = table(content)
    assert read.heading == ["Navn", "Kontakt Navn", "Telefon"]
    assert [line.cells for line in read.lines()] == [
        ["Sol", "12345678", "2026-03-14"],
        ["Måne", "2.5", "15:30"],
        ["Jord", "2026-03-14 15:30", ""],
    ]
    assert len(read.notes) == 3


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<a/>")
        for at in range(4):
            archive.writestr(f"xl/{at}.xml", b"0" * (50 * 1024 * 1024))
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" \n\n",
        b";;;\n;;;",
        b"PK\x03\x04 broken",
        b"\xd0\xcf\x11\xe0 old",
        b"%PDF-1.7",
        b"\x89PNG\r\n",
        b"a\x00b\x01\x02c,,,",
        ("Navn;" * 200).encode(),
        b'Navn\n"' + b"x" * 2_000_000,
    ],
)
def test_what_is_no_list_gets_a_clear_message(content: bytes) -> None:
    with pytest.raises(Unreadable, match="."):
        list(table(content).lines())


def test_an_archive_that_would_fill_the_memory_is_refused() -> None:
    with pytest.raises(Unreadable):
        table(bomb())


@given(st.binary(max_size=400))
def test_no_bytes_break_the_reader(content: bytes) -> None:
    try:
        for line in table(content).lines():
            assert line.number > 0
    except Unreadable as told:
        assert str(told)


@pytest.mark.parametrize(
    ("kind", "heading", "columns"),
    [
        ("actors", ["Tlf.", "Foreningens navn", "E-mail adresse", "Noter"], ["phone", "name", "email", ""]),
        ("actors", ["Organization", "Zip code", "Phone"], ["name", "postcode", "phone"]),
        ("contacts", ["Stilling", "Navn", "Mobil", "Afdeling"], ["task", "name", "phone", "actor"]),
        ("activities", ["Målgrupe", "Title (en)", "Titel", "Arangør"], ["audiences", "title@en", "title", "organiser"]),
        ("activities", ["Dag", "Starttid", "Sluttid", "Sted"], ["day", "start", "end", "venue"]),
    ],
)
def test_headings_are_understood(kind: str, heading: list[str], columns: list[str]) -> None:
    assert guess(kind, heading) == columns


WEEKLY = ["2026-01-13T15:00", 120, "FREQ=WEEKLY;BYDAY=TU", [], []]


@pytest.mark.parametrize(
    ("words", "times"),
    [
        ("hver tirsdag kl. 15-17", [WEEKLY]),
        ("tirsdage 15.00-17.00", [WEEKLY]),
        ("Every Tuesday 3pm-5pm", [WEEKLY]),
        ("Tirsdag fra kl. 15 til 17", [WEEKLY]),
        ("3. tirsdag i måneden kl. 19-21", [["2026-01-20T19:00", 120, "FREQ=MONTHLY;BYDAY=3TU", [], []]]),
        ("sidste fredag i måneden kl. 18-22", [["2026-01-30T18:00", 240, "FREQ=MONTHLY;BYDAY=-1FR", [], []]]),
        (
            "hver anden onsdag kl. 10-12 fra 14.1.2026",
            [["2026-01-14T10:00", 120, "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", [], []]],
        ),
        ("14.3.2026 kl. 10-12", [["2026-03-14T10:00", 120, "", [], []]]),
        ("14. og 21. marts 2026 kl. 10-12", [["2026-03-14T10:00", 120, "", ["2026-03-21T10:00"], []]]),
        ("2026-03-14 10:00-12:00", [["2026-03-14T10:00", 120, "", [], []]]),
        ("March 14, 2026 10am-12pm", [["2026-03-14T10:00", 120, "", [], []]]),
        (
            "hver tirsdag kl. 15-17 fra 6.1.2026 til 30.6.2026 undtagen 7.4.2026",
            [["2026-01-06T15:00", 120, "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630", [], ["2026-04-07T15:00"]]],
        ),
        (
            "mandage kl. 10-12, onsdage kl. 14-16",
            [
                ["2026-01-12T10:00", 120, "FREQ=WEEKLY;BYDAY=MO", [], []],
                ["2026-01-07T14:00", 120, "FREQ=WEEKLY;BYDAY=WE", [], []],
            ],
        ),
        ("man-fre 9-15", [["2026-01-07T09:00", 360, "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", [], []]]),
    ],
)
def test_times_are_read_and_said_back(words: str, times: list[object]) -> None:
    assert read_times(words, TODAY).times == times
    assert read_times(say_times(times, TODAY), TODAY).times == times


@pytest.mark.parametrize(
    "words", ["tirsdag", "kl. 15", "når solen skinner", "31.2.2026 kl. 10", "tirsdag 14.3.2026 kl. 10"]
)
def test_unclear_times_say_what_to_write(words: str) -> None:
    with pytest.raises(values.Unclear, match="15-17|10-12|kl\\.|dat"):
        read_times(words, TODAY)


RULES = st.sampled_from(
    [
        "",
        "FREQ=DAILY",
        "FREQ=WEEKLY;BYDAY=MO,TH",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU;UNTIL=20270101",
        "FREQ=MONTHLY;BYDAY=1TU,3TU",
        "FREQ=MONTHLY;BYMONTHDAY=15",
        "FREQ=YEARLY;COUNT=3",
    ]
)


@given(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)), st.integers(1, 3000), RULES)
def test_whatever_is_stored_is_said_so_that_it_reads_back(starts: datetime, minutes: int, rule: str) -> None:
    stored = [starts.isoformat(timespec="minutes"), minutes, rule, [], []]
    assert read_times(say_times([stored], TODAY), TODAY).times == [stored]


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading_of_times(words: str) -> None:
    try:
        read_times(words, TODAY)
    except values.Unclear as told:
        assert str(told)


@pytest.mark.parametrize(
    ("words", "kroner", "note"),
    [
        ("gratis", "0.00", ""),
        ("25 kr.", "25.00", ""),
        ("25,-", "25.00", ""),
        ("kr. 12,50", "12.50", ""),
        ("1.200 kr", "1200.00", ""),
        ("25 kr. pr. gang", "25.00", "pr. gang"),
    ],
)
def test_prices(words: str, kroner: str, note: str) -> None:
    assert values.read_price(words).value == (kroner, note)


@pytest.mark.parametrize("words", ["-5", "mange penge"])
def test_no_price(words: str) -> None:
    with pytest.raises(values.Unclear):
        values.read_price(words)


TOPICS = {"krop og læge": "health", "health": "health", "dansk": "language", "familieliv": "family"}


def test_terms_by_slug_or_name_whatever_divides_them() -> None:
    assert values.read_terms("Krop og læge, Dansk", TOPICS, "emner").value == ["health", "language"]
    assert values.read_terms("dansk;health|familielivv", TOPICS, "emner").value == ["language", "health", "family"]
    with pytest.raises(values.Unclear, match="familieliv"):
        values.read_terms("familiedag", TOPICS, "emner")


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Ada Holm <ada@lind.example>, 12 34 56 78\nBo Lund, Røde Kors, bo@rk.example",
            [
                ["Ada Holm", "", "", "12 34 56 78", "ada@lind.example"],
                ["Bo Lund", "Røde Kors", "", "", "bo@rk.example"],
            ],
        ),
        (
            "Mvh\nAda Holm\nKonsulent\nLindekøbing Kommune\n4990 Lindekøbing\nT: +45 12345678\nwww.lind.example",
            [["Ada Holm", "Lindekøbing Kommune", "Konsulent", "+45 12345678", ""]],
        ),
        ("Ada Holm\t12345678\tSol IF\nBo Lund\t87654321\tMånen IF", [["Ada Holm", "Sol IF", "", "12345678", ""]] * 1),
    ],
)
def test_people_are_found_in_pasted_text(text: str, people: list[list[str]]) -> None:
    read = read_pasted(text, lambda cells: score("contacts", cells), True)
    assert [line.cells for line in read.lines()][: len(people)] == people


def test_blank_rows_after_the_line_that_names_the_separator_count() -> None:
    assert table(b"sep=;\n\nNavn;Telefon\nSol;1\n").heading_row == 2


LONG = 20_000


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        (lambda: meaning("activities", "Titel" + " " * LONG + "(engelsk )"), ("title@en", 100.0)),
        (lambda: meaning("actors", "x (da" + " " * LONG + "x"), ("", 0)),
        (lambda: meaning("actors", "Navn (påkrævet) " + "(" * LONG), ("name", 97.0)),
        (lambda: pasted.guess(["a" * LONG, "bo@rk.example"])[4], "bo@rk.example"),
        (lambda: tokens("mandag-fredag " + "to" * LONG, TODAY)[0], ("days", [0, 1, 2, 3, 4])),
        (lambda: tokens("1. og " + "1. " * 40 + "!", TODAY)[0], ("ordinal", 1)),
        (lambda: read_times("tirsdag kl. 15-17" + " " * LONG + "; ", TODAY).times, [WEEKLY]),
        (lambda: table(b"sep=;" + b" " * LONG + b"\r\nNavn;Telefon\r\n").heading, ["Navn", "Telefon"]),
    ],
)
def test_long_text_is_read_in_one_go(read: Callable[[], object], expected: object) -> None:
    begun = process_time()
    assert read() == expected
    assert process_time() - begun < 2  # a guard against patterns that look again from every letter, not a measure


@pytest.mark.parametrize(
    ("tail", "names"),
    [
        ("\nMvh\nOle\n", ["Mette Holm"]),
        ("\nMed venlig hilsen\n\nOle Vang\nKonsulent, Ærø Kommune\n", ["Mette Holm"]),
        ("\nMvh\nOle Vang\n12 34 56 99\n", ["Mette Holm", "Ole Vang"]),  # he can be reached: a person like the others
        ("\nOle\n", ["Mette Holm", "Ole"]),  # no closing: perhaps somebody whose number is missing
    ],
)
def test_who_wrote_the_mail_is_no_row_without_a_way_to_reach_them(tail: str, names: list[str]) -> None:
    text = "Hej Karen\n\nMette Holm, Biblioteket, 12 34 56 78\n" + tail
    read = read_pasted(text, lambda cells: score("contacts", cells), True)
    assert [line.cells[0] for line in read.lines()] == names
