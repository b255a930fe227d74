"""A file asks the rules of play as a form does: the law stops its row, and so the file; advice is told (R49)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActorDetails
from brobygger.overview.directory.domain.entries import remove
from brobygger.overview.directory.models import Activity, Actor
from brobygger.overview.exchange.domain.report import Refused, Report
from brobygger.overview.exchange.domain.undoing import undo_import
from brobygger.overview.exchange.models import ImportBatch
from brobygger.understanding.rules_of_play.domain import rules
from brobygger.understanding.rules_of_play.domain.rules import RuleDetails
from tests.factories.people import People
from tests.overview.exchange.test_importing import bring, look

HEAD = "Titel;Arrangør;Emner;Tid\n"
TIME = "mandage kl. 10-12"
LAW = "Sundhedsloven § 50"


def agreed(people: People, topic: str = "health", whose: str = "professional", law: str = LAW) -> None:
    details = RuleDetails(topic, whose, "Fejl kan gøre folk syge", law=law)
    rule = rules.propose_rule(place=people.here, by=people["coordinator"], details=details)
    rules.agree_rule(rule=rule, by=people["volunteer"])


def rows(*said: tuple[str, str, str]) -> str:
    return HEAD + "".join(f"{title};{who};{topic};{TIME}\n" for title, who, topic in said)


def both(people: People, content: str) -> tuple[Report, Report]:
    """Return what a look tells, and what the import that is refused tells."""
    seen = look(people, "activities", content)
    with pytest.raises(Refused) as refused:
        bring(people, "activities", content)
    return seen, refused.value.report


def test_the_law_stops_the_row_with_its_reason_and_nothing_of_the_file_comes_in(people: People) -> None:
    agreed(people)
    for report in both(people, rows(("Gåtur", "Solsikken", "network"), ("Medicin", "Solsikken", "health"))):
        (told,) = report.errors
        assert (told.row, told.column) == (3, "topics")
        assert "Fejl kan gøre folk syge" in told.text and LAW in told.text
    assert not Activity.objects.exists() and not Actor.objects.exists()


def test_advice_is_told_and_the_row_comes_in(people: People) -> None:
    agreed(people, law="")
    report = bring(people, "activities", rows(("Medicin", "Solsikken", "health")))
    assert [p.row for p in report.warnings if "Fejl kan gøre folk syge" in p.text] == [2]
    assert Activity.objects.count() == 1


def test_whose_profession_it_is_may_also_where_the_file_brings_the_department_itself(people: People) -> None:
    agreed(people)
    content = rows(("Vaccination", "Sundhedscentret", "health"))
    assert not look(people, "activities", content).errors
    assert not bring(people, "activities", content).errors
    assert Actor.objects.get().professional


def test_an_organiser_that_is_here_counts_as_what_it_is_here(people: People) -> None:
    agreed(people)
    register_actor(place=people.here, by=None, details=ActorDetails("Sundhedscentret", "association"))
    for report in both(people, rows(("Vaccination", "Sundhedscentret", "health"))):
        assert [p.row for p in report.errors] == [2]


def test_an_entry_that_was_here_before_the_law_stands_until_the_file_changes_it(people: People) -> None:
    content = rows(("Medicin", "Solsikken", "health"))
    bring(people, "activities", content)
    agreed(people)
    again = bring(people, "activities", content)
    assert again.counts["activity"] == {"new": 0, "changed": 0, "unchanged": 1}
    later = content.replace("Tid\n", "Tid;Antal pladser\n").replace("10-12\n", "10-12;12\n")
    for report in both(people, later):
        assert [p.row for p in report.errors] == [2]


def test_what_is_not_shown_to_readers_is_not_stopped(people: People) -> None:
    agreed(people)
    content = rows(("Medicin", "Solsikken", "health")).replace("Tid\n", "Tid;Vises\n").replace("10-12\n", "10-12;nej\n")
    bring(people, "activities", content)
    assert not Activity.objects.get().published


def test_it_is_asked_once_a_topic_and_not_once_a_row(people: People) -> None:
    agreed(people, law="")
    agreed(people, topic="network", whose="not_municipality", law="")

    def asked(number: int) -> int:
        said = [(f"Møde {n}", "Solsikken", ("health", "network")[n % 2]) for n in range(number)]
        with CaptureQueriesContext(
            connection,
        ) as queries:
            report = look(people, "activities", rows(*said))
        assert len([p for p in report.warnings if p.column == "topics"]) == number / 2
        return len([q for q in queries if "rules_of_play_ruleofplay" in q["sql"]])

    assert (asked(6), asked(60)) == (2, 2)


def test_taking_an_import_back_asks_too_and_makes_nothing_anew(people: People) -> None:
    """What the law stops by now is not set back among what readers see; the rest is."""
    said = (("Medicin", "Solsikken", "health"), ("Gåtur", "Solsikken", "network"), ("Væk", "Solsikken", "network"))
    before = rows(*said)
    bring(people, "activities", before)
    bring(people, "activities", before.replace(";health", ";family").replace(";network", ";leisure"))
    agreed(people)
    remove(entry=Activity.objects.get(texts__text="Væk"), by=people["coordinator"])
    done = undo_import(batch=ImportBatch.objects.first(), by=people["coordinator"])  # type: ignore[arg-type]  # it is there
    topics = {str(a): [t.slug for t in a.topics.all()] for a in Activity.objects.all()}
    assert topics == {"Medicin": ["family"], "Gåtur": ["network"]}
    assert [(k["name"], k["fields"]) for k in done.kept] == [("Medicin", ["topics"])]
    assert done.restored == 1


def test_taking_back_what_hid_an_entry_asks_too(people: People) -> None:
    shown = rows(("Medicin", "Solsikken", "health")).replace("Tid\n", "Tid;Vises\n").replace("10-12\n", "10-12;ja\n")
    bring(people, "activities", shown)
    bring(people, "activities", shown.replace(";ja", ";nej"))
    assert not Activity.objects.get().published
    agreed(people)
    done = undo_import(batch=ImportBatch.objects.first(), by=people["coordinator"])  # type: ignore[arg-type]  # it is there
    assert not Activity.objects.get().published
    assert done.kept and not done.restored
