"""What makes two registrations alike, and what does not."""

import time

import pytest

from brobygger.overview.directory.domain.likeness import Profile, alike, core_words

A = Profile("a", "Kvindeforeningen Sol", email="sol@example.org", phone="12 34 56 78", postcode="6995")


@pytest.mark.parametrize(
    ("other", "reasons"),
    [
        (Profile("b", "Sol kvindeforening"), ("name",)),
        (Profile("b", "Kvindeforenigen Sol", phone="+45 12345678"), ("phone",)),
        (Profile("b", "Kvindeklubben Sol", postcode="6995"), ("name",)),
        (Profile("b", "Noget andet", email="SOL@example.org", phone="12345678"), ("email", "phone")),
    ],
)
def test_alike(other: Profile, reasons: tuple[str, ...]) -> None:
    (finding,) = alike([A, other])
    assert set(reasons) <= set(finding.reasons)
    assert not finding.branches


@pytest.mark.parametrize(
    "other",
    [
        Profile("b", "Lindekøbing Boldklub"),
        Profile("b", "Mandeforeningen Måne", postcode="6995"),
        Profile("b", "Noget andet", phone="12345678"),
    ],
)
def test_not_alike(other: Profile) -> None:
    assert alike([A, other]) == []


def test_branches_are_told_from_duplicates() -> None:
    one = Profile("a", "Røde Kors Lindekøbing", cvr="12345678", city="Lindekøbing", national="n")
    two = Profile("b", "Røde Kors Nørre Aaby", cvr="12345678", city="Nørre Aaby", national="n")
    (finding,) = alike([one, two], ["Lindekøbing", "Nørre Aaby"])
    assert finding.branches and "cvr" in finding.reasons


def test_parts_of_one_organisation_are_no_duplicates() -> None:
    shared = {"cvr": "12345678", "address": "Torvet 1", "phone": "12345678", "parent": "m"}
    assert alike([Profile("a", "Job og Integration", **shared), Profile("b", "Børn og Familie", **shared)]) == []


def test_people_on_two_boards_are_a_reason() -> None:
    board = ("Ida Holm", "Bo Lund")
    (finding,) = alike([Profile("a", "Nordlys", board=board), Profile("b", "Aurora", board=board)])
    assert finding.reasons == ("board",)


def test_words_are_folded() -> None:
    assert core_words("Foreningen Åben Dør i Lindekøbing", frozenset({"lindekoebing"})) == ["aaben", "doer"]


def test_many_actors_take_little_time() -> None:
    profiles = [Profile(str(i), f"Forening{i % 977} Navn{i}", postcode="6995") for i in range(4000)]
    began = time.process_time()
    alike(profiles)
    assert time.process_time() - began < 20
