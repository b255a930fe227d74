"""``brobygger timeline analyse``. None of these tests may use a database, and so neither may the command."""

import io
import json
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from brobygger.reception.timeline.analysis.sheets import Problem, Unreadable
from brobygger.reception.timeline.said import said, said_of_file, where
from tests.reception.timeline.analysis.making import DATA

HEAD = "title,side,owner,kind,topic,audience,from_day,to_day,minutes,per_week,after\n"
WALL, NEEDS = str(DATA / "wall.csv"), str(DATA / "needs.csv")


def _told(*words: str) -> str:
    out = io.StringIO()
    call_command("timeline", "analyse", *words, stdout=out)
    return out.getvalue()


def test_as_data_it_is_the_answer_of_the_specification() -> None:
    assert _told(WALL, "--needs", NEEDS, "--json") == (DATA / "wall.expected.json").read_text("utf-8")


def test_without_needs_there_are_no_gaps_and_the_audience_narrows_everything() -> None:
    everybody, women = (json.loads(_told(WALL, "--json", *more)) for more in ([], ["--audience", "women"]))
    assert everybody["gaps"] == []
    assert everybody["weeks"][-1]["must_minutes"] > women["weeks"][-1]["must_minutes"] == 0
    assert women["weeks"][-1]["offered_minutes"] > 0
    assert {"cards": ["Besøg på lokale arbejdspladser", "Jobcafé"]} not in women["coincidences"]


def test_limits_are_those_told() -> None:
    told = json.loads(_told(WALL, "--needs", NEEDS, "--json", *"--max-must 1000 --warn-must 100".split(),
                            *"--max-starts 6 --max-faces 5 --min-gap 100".split()))  # fmt: skip
    flags = {w["week"]: w["flags"] for w in told["weeks"]}
    assert (flags[0], flags[1], flags[2]) == (["must_high", "starts"], ["must_high"], ["must_over", "starts"])
    assert told["gaps"] == [{"topic": "wellbeing", "from_day": 14, "to_day": 180}]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("da", ["47 kort tæller med.", "mange nye ting, mange nye ansigter", "1.468", "wellbeing: dag 14 til dag 180"]),
        ("en", ["47 cards count.", "many new things, many new faces", "wellbeing: day 14 to day 180", ": none"]),
    ],
)
def test_as_tables_it_can_be_read_in_both_languages(language: str, words: list[str]) -> None:
    with translation.override(language):
        told = _told(WALL, "--needs", NEEDS)
    assert [w for w in words if w not in told.replace("1468", "1.468")] == []


def test_all_mistakes_of_both_files_are_told_and_nothing_is_analysed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wall, wanted = tmp_path / "w.csv", tmp_path / "n.csv"
    wall.write_text(HEAD + "a,x,H,offer,job,,0,5,1,1,\nb,partner,H,offer,job,,9,5,1,1,\n")
    wanted.write_text("topic,from_day,to_day,why\njob,0,200,x\n")
    with pytest.raises(CommandError, match="Nothing was analysed|Intet blev analyseret") as caught:
        call_command("timeline", "analyse", str(wall), "--needs", str(wanted), "--json")
    assert caught.value.returncode == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert [line.split(": ")[:2] for line in err.splitlines() if "why" not in line] == [
        ["w.csv", "række 2, side"],
        ["w.csv", "række 3, to_day"],
        ["n.csv", "række 2, to_day"],
    ]
    assert "n.csv: Sprunget over, fordi intet her hedder sådan: why." in err


def test_it_reads_standard_input_and_says_what_is_no_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(HEAD.encode() + b"a,partner,H,offer,job,,0,5,1,1,")))
    assert json.loads(_told("-", "--json"))["weeks"][0]["starts"] == 1
    for file in (tmp_path / "gone.csv", tmp_path):
        with pytest.raises(CommandError) as caught:
            _told(str(file))
        assert caught.value.returncode == 2
    (tmp_path / "e.csv").touch()
    with pytest.raises(CommandError, match=r"e\.csv: Filen er tom"):
        _told(str(tmp_path / "e.csv"))
    with pytest.raises(CommandError, match="-1"):
        _told(WALL, "--max-must=-1")


def test_everything_that_can_be_wrong_has_words() -> None:
    reasons = (
        "missing not_one_of not_whole no_such_day ends_before not_number not_above_zero below_zero too_much twice"
        " unknown_title no_column column_twice too_many_cells"
    )
    for reason in reasons.split():
        problem = Problem(7, "title", reason, "x", (1, 2))
        assert said(problem).endswith((".", "?"))
        assert where(problem) == "række 7, title"
    assert where(Problem(7, "", "too_many_cells", also=(1, 2))) == "række 7"
    for why in ("empty", "too_large", "too_many", "old_excel", "damaged"):
        assert said_of_file(Unreadable(why))
