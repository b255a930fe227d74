"""The folder says what the code knows: every model, every right, who answers for what; the rest is blank (R80)."""

import pytest
from django.apps import apps
from django.test import override_settings
from django.urls import reverse

from brobygger.core import consent
from brobygger.core.milestones import reached
from brobygger.core.models import Place
from brobygger.core.rights import RIGHTS
from brobygger.people.ports import personal_data
from brobygger.web.folder import facts
from brobygger.web.folder.modules import MODULES, controller_of
from brobygger.web.folder.parts import parts_of
from tests.factories.people import People
from tests.pdf_reader import pages_of, text_of


def part(place: Place, slug: str) -> str:
    return str(next(p for p in parts_of(place) if p.slug == slug).blocks)


def test_every_model_stands_in_one_module_with_how_long_it_is_kept(people: People) -> None:
    labels = [label for m in MODULES for label in m.apps]
    assert sorted(labels) == sorted(set(labels))
    assert facts.own_apps() == {label for label in labels if any(True for _ in apps.get_app_config(label).get_models())}
    listed = [label for m in MODULES for label, _called, _long in facts.kept(m)]
    own = [m._meta.label for m in apps.get_models() if m._meta.app_label not in facts.NO_PEOPLE]
    assert sorted(listed) == sorted(own)
    for m in MODULES:
        for label, _called, how_long in facts.kept(m):
            assert how_long and "retention" not in how_long, label
            assert label in part(people.here, "kept")
    household = next(long for label, _c, long in facts.kept(MODULES[-1]) if label == "arrivals.Household")
    assert household == "Et halvt år efter, at den blev afsluttet, men ikke før alt er journaliseret"


def test_every_app_that_answers_for_personal_data_belongs_to_a_module() -> None:
    covered = {name.split(".")[0] for answer in personal_data for name in answer.covers}
    assert covered <= {label for m in MODULES for label in m.apps}


def test_every_right_has_words_and_its_roles(people: People) -> None:
    assert facts.RIGHT_WORDS.keys() == RIGHTS.keys()
    households = next(row for row in facts.rights() if row[0].startswith("egne husstande"))
    assert households[1:].count("●") == len(RIGHTS["households"])


@pytest.mark.parametrize(
    ("host", "joined", "who"),
    [
        ("municipality", True, "Værten"),
        ("volunteer_centre", False, "Værten, indtil kommunen er med: derefter kommunen"),
        ("volunteer_centre", True, "Lindekøbing Kommune"),
    ],
)
def test_who_is_data_controller_follows_from_host_and_joining(host: str, joined: bool, who: str) -> None:
    place = Place(municipality="Lindekøbing", host_name="Værten", host_kind=host, municipality_joined=joined)
    controllers = {m.slug: controller_of(m, place) for m in MODULES}
    assert controllers["arrivals"] == who
    assert {name for slug, name in controllers.items() if slug != "arrivals"} == {"Værten"}


def test_modules_that_are_closed_are_said_to_be(people: People) -> None:
    place = people.here
    place.rooms = ["overview"]
    assert not next(m for m in MODULES if m.slug == "arrivals").is_open(place)
    assert next(m for m in MODULES if m.slug == "accounts").is_open(place)


def test_what_gets_data_outside_is_named_and_secrets_are_not(monkeypatch: pytest.MonkeyPatch, people: People) -> None:
    monkeypatch.delenv("BROBYGGER_SMTP_URL", raising=False)
    assert "Ingen tjeneste udefra" in part(people.here, "hosting")
    monkeypatch.setenv("BROBYGGER_SMTP_URL", "smtp://karen:hemmelig@mail.example:587")
    told = part(people.here, "hosting") + part(people.here, "agreement")
    assert told.count("mail.example") == 2 and "hemmelig" not in told and "karen" not in told


def test_trial_is_told_apart_from_production(people: People) -> None:
    assert "ikke til rigtige oplysninger" in part(people.here, "hosting")
    with override_settings(PRODUCTION=True):
        assert "i drift" in part(people.here, "hosting")


def test_consent_is_listed_as_soon_as_a_purpose_asks_for_it(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(consent, "_purposes", {})
    assert "intet formål beder om det endnu" in part(people.here, "consent")
    consent.register_purpose("any.match", version=3, title="At blive sat sammen", text="Må vi ringe?")
    assert "Må vi ringe?" in part(people.here, "consent")


def test_the_page_counts_its_blanks_and_the_step_is_done(people: People) -> None:
    page = people.client("leader").get(reverse("folder", args=[people.here.slug]))
    blanks = sum(p.blanks for p in parts_of(people.here))
    assert f"{blanks} tomme felter" in page.content.decode() and blanks > 20
    assert page.content.decode().count('class="to-fill"') == blanks
    assert "folder.made" in reached(people.here)


@pytest.mark.parametrize("role", ["volunteer", "association", "newcomer", "outsider"])
def test_it_is_for_those_who_answer_for_the_place(people: People, role: str) -> None:
    for name in ("folder", "folder_sheet"):
        assert people.client(role).get(reverse(name, args=[people.here.slug])).status_code in {403, 404}


def test_the_file_holds_all_parts(people: People) -> None:
    made = people.client("admin").get(reverse("folder_sheet", args=[people.here.slug]) + "?save=1")
    if made.status_code == 503:
        pytest.skip("no font for Danish is installed here")
    assert made["Content-Disposition"].startswith("attachment")
    words = "".join(text_of(made.content).split())
    for p in parts_of(people.here):
        assert "".join(p.title.split()) in words, p.title
    assert len(pages_of(made.content)) > len(parts_of(people.here))
