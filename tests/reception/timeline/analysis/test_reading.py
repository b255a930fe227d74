"""A wall out of a spreadsheet: every shape that offices send, and every mistake told."""

import csv
import io
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from brobygger.reception.timeline.analysis.cards import Need
from brobygger.reception.timeline.analysis.reading import COLUMNS, read_needs, read_wall
from brobygger.reception.timeline.analysis.sheets import MOST_BYTES, Problem, Unreadable, cell_text
from tests.reception.timeline.analysis.making import DATA

HEAD = ",".join(COLUMNS)
GOOD = "a,municipality,Holdet,offer,job,,0,5,30,1,"


def _problems(*lines: str) -> list[tuple[int, str, str]]:
    return [(p.row, p.column, p.reason) for p in read_wall("\n".join([HEAD, *lines]).encode()).problems]


def _xlsx(rows: list[list[object]], *, before: bool = False) -> bytes:
    book, file = Workbook(), io.BytesIO()
    sheet = book.active
    if before:
        sheet.append(["Notes"])
        sheet = book.create_sheet("Wall")
    for row in rows:
        sheet.append(row)
    book.save(file)
    return file.getvalue()


def _rows() -> list[list[str]]:
    return list(csv.reader((DATA / "wall.csv").read_text("utf-8").splitlines()))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_every_shape_of_csv_gives_the_same_cards(encoding: str, sign: str) -> None:
    file = io.StringIO()
    rows = [[cell.replace(".", ",") if at in {8, 9} else cell for at, cell in enumerate(r)] for r in _rows()]
    csv.writer(file, delimiter=sign, lineterminator="\r\n").writerows(rows)
    assert read_wall(file.getvalue().encode(encoding)) == read_wall((DATA / "wall.csv").read_bytes())


@pytest.mark.parametrize("before", [False, True])
def test_a_workbook_gives_the_same_cards(before: bool) -> None:
    rows: list[list[object]] = [list(_rows()[0])]
    rows.extend([float(c) if at in range(6, 10) else c or None for at, c in enumerate(r)] for r in _rows()[1:])
    assert read_wall(_xlsx(rows, before=before)) == read_wall((DATA / "wall.csv").read_bytes())


def test_headings_stand_in_any_order_and_case_and_what_may_be_empty_may_be_left_out() -> None:
    read = read_wall(
        b"\n\nMinutes;KIND;side;Owner;Title;topic;note;from_day;to_day\n7,5;offer;partner;B;a;x|y|x;!;-60;180"
    )
    [card] = read.found
    assert (read.problems, read.left_out, read.rows) == ([], ["note"], [4])
    assert (card.minutes, card.per_week, card.topics, card.audiences) == (Decimal("7.5"), 1, ("x", "y"), ())
    assert (card.after, card.from_day, card.to_day) == ((), -60, 180)


@pytest.mark.parametrize(
    ("line", "column", "reason"),
    [
        (",municipality,H,offer,job,,0,5,30,1,", "title", "missing"),
        ("b,council,H,offer,job,,0,5,30,1,", "side", "not_one_of"),
        ("b,Municipality,H,offer,job,,0,5,30,1,", "side", "not_one_of"),
        ("b,partner,,offer,job,,0,5,30,1,", "owner", "missing"),
        ("b,partner,H,task,job,,0,5,30,1,", "kind", "not_one_of"),
        ("b,partner,H,offer,|,,0,5,30,1,", "topic", "missing"),
        ("b,partner,H,offer,job,,-61,5,30,1,", "from_day", "no_such_day"),
        ("b,partner,H,offer,job,,0,181,30,1,", "to_day", "no_such_day"),
        ("b,partner,H,offer,job,,0.5,5,30,1,", "from_day", "not_whole"),
        ("b,partner,H,offer,job,,,5,30,1,", "from_day", "missing"),
        ("b,partner,H,offer,job,,6,5,30,1,", "to_day", "ends_before"),
        ("b,partner,H,offer,job,,0,5,-1,1,", "minutes", "below_zero"),
        ("b,partner,H,offer,job,,0,5,,1,", "minutes", "missing"),
        ("b,partner,H,offer,job,,0,5,nan,1,", "minutes", "not_number"),
        ("b,partner,H,offer,job,,0,5,1e3,1,", "minutes", "not_number"),
        ("b,partner,H,offer,job,,0,5,99999999,1,", "minutes", "too_much"),
        ("b,partner,H,offer,job,,0,5,30,0,", "per_week", "not_above_zero"),
        ("b,partner,H,offer,job,,0,5,30,often,", "per_week", "not_number"),
        ("b,partner,H,offer,job,,0,5,30,1,c", "after", "unknown_title"),
        ("a,partner,H,offer,job,,0,5,30,1,", "title", "twice"),
        ("b,partner,H,offer,job,,0,5,30,1,a,5", "", "too_many_cells"),
    ],
)
def test_every_mistake_is_told_by_row_and_column(line: str, column: str, reason: str) -> None:
    assert _problems(GOOD, "", line) == [(4, column, reason)]


def test_all_mistakes_of_all_rows_are_told_in_order() -> None:
    found = _problems("a,x,,offer,,,9,5,30,0,q|z", GOOD)
    assert found == [
        (2, "side", "not_one_of"),
        (2, "owner", "missing"),
        (2, "topic", "missing"),
        (2, "to_day", "ends_before"),
        (2, "per_week", "not_above_zero"),
        (2, "after", "unknown_title"),
        (2, "after", "unknown_title"),
        (3, "title", "twice"),
    ]


def test_empty_times_a_week_are_one_and_a_true_minus_is_a_minus() -> None:
    read = read_wall(f'{HEAD}\na,partner,H,offer,job,,\u22127,-7.0,".5",,\n'.encode())
    assert read.problems == []
    assert (read.found[0].from_day, read.found[0].to_day, read.found[0].minutes, read.found[0].per_week) == (
        -7, -7, Decimal("0.5"), 1,
    )  # fmt: skip


def test_missing_and_doubled_columns_are_told_instead_of_every_row() -> None:
    read = read_wall(b"title,side,owner,kind,topic,from_day,to_day,title\nx,y,z,,,,,")
    assert read.problems == [Problem(1, "title", "column_twice"), Problem(1, "minutes", "no_column")]


def test_needs_are_read_and_checked_too() -> None:
    assert read_needs(b"topic;from_day;to_day\njob|health;0;9").found == [Need("job", 0, 9), Need("health", 0, 9)]
    read = read_needs(b"topic,from_day,to_day\n,9,3\nx,1,999")
    assert [(p.row, p.column, p.reason) for p in read.problems] == [
        (2, "topic", "missing"), (2, "to_day", "ends_before"), (3, "to_day", "no_such_day"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"\n ; \n", "empty"),
        (b"PK\x03\x04 torn", "damaged"),
        (b"a\x00b", "damaged"),
        (b"\xd0\xcf\x11\xe0", "old_excel"),
        (b"x" * (MOST_BYTES + 1), "too_large"),
        (HEAD.encode() + b"\nx" * 20_001, "too_many"),
    ],
)
def test_what_is_no_list_is_refused_with_its_reason(content: bytes, why: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_wall(content)
    assert caught.value.why == why


@given(st.binary(max_size=300))
def test_no_file_makes_it_fall_over(content: bytes) -> None:
    for start in (b"", HEAD.encode() + b"\n", b"PK\x03\x04"):
        try:
            read_wall(start + content)
        except Unreadable:
            continue


def test_cells_are_as_a_person_would_type_them() -> None:
    assert [cell_text(v) for v in (None, 7.0, 0.25, 1e-7, 12, " a ", True)] == [
        "", "7", "0.25", "0.0000001", "12", "a", "True",
    ]  # fmt: skip


def test_cards_of_a_read_wall_can_be_changed() -> None:
    [card] = read_wall(f"{HEAD}\n{GOOD}".encode()).found
    assert replace(card, title="b").name == ("b", "a")
