"""Export, the way back, and the command line."""

import io

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from openpyxl import load_workbook

from brobygger.overview.directory.models import Activity
from brobygger.overview.exchange.domain.exporting import KINDS, exported
from tests.factories.people import People
from tests.overview.exchange.test_importing import MESSY, bring, mended

ACTORS = (
    "Navn;Type;Telefon;CVR;Formål;Kontaktperson\n=SUM(A1);Virksomhed;12345678;29189846;-1+1;Ada\nSol;;+45 12345678;;;\n"
)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_was_exported_changes_nothing_when_it_comes_back(people: People, form: str) -> None:
    bring(people, "activities", mended())
    bring(people, "actors", ACTORS)
    bring(people, "activities", "Titel (en);Arrangør;Type;Åbningstid\nLaw clinic;Sol;tilbud;efter aftale\n")
    for kind in KINDS:
        for user in (None, people["centre"]):
            content = exported(place=people.here, user=user, kind=kind, form=form)
            again = bring(people, kind, content)
            assert again.empty_handed, (kind, again.counts, again.changed)
            assert sum(c["unchanged"] for c in again.counts.values()) > 0


def test_formulas_are_not_run(people: People) -> None:
    bring(people, "actors", ACTORS)
    assert "'=SUM(A1)" in exported(place=people.here, user=None, kind="actors", form="csv").decode("utf-8-sig")
    book = load_workbook(io.BytesIO(exported(place=people.here, user=None, kind="actors", form="xlsx")))
    cells = [c for row in book.active.iter_rows() for c in row]
    assert all(c.data_type != "f" for c in cells)


def test_an_export_holds_what_the_reader_may_see(people: People) -> None:
    bring(people, "actors", "Navn;Telefon\nSol;12345678\n")
    content = exported(place=people.here, user=people["outsider"], kind="actors", form="csv").decode()
    assert "12345678" in content or "Sol" in content
    assert "Sol" not in exported(place=people.there, user=people["outsider"], kind="actors", form="csv").decode()


def run(*words: str) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    call_command(*words, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_the_command_imports_and_exports(people: People, tmp_path) -> None:
    file = tmp_path / "aktiviteter.csv"
    file.write_text(mended(), "utf-8")
    out, _err = run("import_file", "activities", str(file), "--place", "lindekoebing", "--dry-run")
    assert "8" in out and not Activity.objects.exists()
    run("import_file", "activities", str(file), "--place", "lindekoebing")
    assert Activity.objects.count() == 8
    out, _err = run("export_file", "activities", "--place", "lindekoebing")
    assert out.startswith("\ufeff") and "Sprogcafé" in out
    target = tmp_path / "ud.xlsx"
    run("export_file", "activities", "--place", "lindekoebing", "--format", "xlsx", "-o", str(target))
    out, _err = run("import_file", "activities", str(target), "--place", "lindekoebing")
    assert Activity.objects.count() == 8


def test_mistakes_are_told_in_lines_with_status_2(people: People, tmp_path, capsys) -> None:
    err = io.StringIO()
    with pytest.raises(CommandError) as failed:
        call_command("import_file", "activities", str(MESSY), "--place", "lindekoebing", stderr=err)
    assert failed.value.returncode == 2
    for row in ("7", "10", "13"):
        assert f" {row}, " in err.getvalue() or f" {row}:" in err.getvalue()
    for words in (
        ("import_file", "actors", str(MESSY), "--place", "nowhere"),
        ("import_file", "actors", str(tmp_path / "none.csv"), "--place", "lindekoebing"),
        ("import_file", "ics", str(MESSY), "--place", "lindekoebing"),
        ("export_file", "actors", "--place", "nowhere"),
    ):
        with pytest.raises(CommandError) as failed:
            run(*words)
        assert failed.value.returncode == 2
    with pytest.raises(CommandError, match="havneby, lindekoebing"):
        run("export_file", "actors", "--place", "nowhere")
