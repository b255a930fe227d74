"""Two registrations of one association become one, and two again, without a loss."""

from dataclasses import replace
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from brobygger.core.models import PlaceModel
from brobygger.overview.directory.domain.activities import register_activity
from brobygger.overview.directory.domain.actors import actor_details, change_actor, register_actor
from brobygger.overview.directory.domain.contacts import open_contact_points
from brobygger.overview.directory.domain.details import ActivityDetails, ActorDetails, ContactDetails
from brobygger.overview.directory.domain.duplicates import possible_duplicates, tell_apart
from brobygger.overview.directory.domain.merges import successor_of
from brobygger.overview.directory.domain.merging import differences, merge_actors, pointing_at_actors, undo_merge
from brobygger.overview.directory.domain.visible import level_of
from brobygger.overview.directory.models import Actor, ActorMerge, ActorText
from tests.factories.people import People

# What a merge and its undoing leave: the merge itself, its audit, and counters.
_LEFT = {"actormerge", "auditentry", "placeversion", "searchdocument", "searchword", "actortext", "activitylisting"}


def state() -> dict[str, Any]:
    """Return all rows of the directory as plain data, texts without their keys."""
    found: dict[str, Any] = {}
    for model in apps.get_app_config("directory").get_models(include_auto_created=True):
        if model._meta.model_name in _LEFT:
            continue
        names = [f.attname for f in model._meta.concrete_fields if f.name not in {"version", "changed_at"}]
        found[model.__name__] = sorted(map(str, model._base_manager.values_list(*names)))
    found["texts"] = sorted(map(str, ActorText.objects.values_list("entry", "field", "language", "text", "state")))
    return found


@pytest.fixture
def two(people: People) -> tuple[Actor, Actor]:
    """Return two actors with everything that can hang on one."""
    made = []
    for number, name in enumerate(("Kvindeforeningen Sol", "Sol Kvindeforening")):
        actor = register_actor(
            place=people.here,
            by=people["coordinator"],
            details=ActorDetails(
                name,
                "association",
                phone="" if number == 0 else "12 34 56 78",
                email=f"sol{number}@example.org",
                visibility={"phone": "staff"} if number else {},
                board=[("Ida", "formand")] + ([("Bo", "")] if number else []),
                texts={"purpose": {"da": f"Formål {number}"}} | ({"fee": {}} if not number else {}),
            ),
        )
        open_contact_points(place=people.here, by=None, details=[ContactDetails(actor, f"Kontakt {number}")])
        register_activity(
            place=people.here, by=None, details=ActivityDetails(actor, {"title": {"da": f"Café {number}"}})
        )
        made.append(actor)
    register_actor(place=people.here, by=None, details=ActorDetails("Afdeling", "association", parent=made[1]))
    return made[0], made[1]


def test_merge_then_undo_is_the_same_as_before(two: tuple[Actor, Actor], people: People) -> None:
    before = state()
    kept, gone = two
    merge = merge_actors(kept=kept, gone=gone, choices={"email": "gone", "purpose": "gone"}, by=people["centre"])
    assert state() != before
    merge = ActorMerge.objects.select_related("kept", "gone").get(pk=merge.pk)
    assert undo_merge(merge=merge, by=people["centre"]) == []
    assert state() == before


def test_all_that_points_at_the_one_points_at_the_other(two: tuple[Actor, Actor], people: People) -> None:
    kept, gone = two
    merge_actors(kept=kept, gone=gone, by=people["centre"])
    kept.refresh_from_db()
    assert kept.activities.count() == 2 and kept.contact_points.count() == 2 and kept.departments.count() == 1
    assert sorted(m.name for m in kept.board.all()) == ["Bo", "Ida"]
    assert [m.name for m in gone.board.all()] == ["Ida"], "what both have stays behind, and is not lost"
    assert kept.phone == "12 34 56 78" and kept.email == "sol0@example.org"
    assert level_of(kept, "phone") == "staff", "who may see a number comes along with it"
    assert successor_of(people.here, gone.pk) == kept


def test_where_they_differ_one_chooses_and_the_other_is_kept(two: tuple[Actor, Actor], people: People) -> None:
    kept, gone = two
    assert {n for n, *_ in differences(kept, gone)} == {"name", "email", "purpose"}
    merge_actors(kept=kept, gone=gone, choices={"name": "gone", "purpose": "gone"}, by=people["centre"])
    kept.refresh_from_db()
    gone.refresh_from_db()
    assert kept.name == gone.name == "Sol Kvindeforening"
    assert kept.texts.get().text == "Formål 1"


def test_later_edits_stay_and_are_told(two: tuple[Actor, Actor], people: People) -> None:
    kept, gone = two
    merge = merge_actors(kept=kept, gone=gone, by=people["centre"])
    kept.refresh_from_db()
    change_actor(actor=kept, details=replace(actor_details(kept), phone="87654321"), by=people["centre"])
    merge = ActorMerge.objects.select_related("kept", "gone").get(pk=merge.pk)
    assert undo_merge(merge=merge, by=people["centre"]) == ["phone"]
    kept.refresh_from_db()
    assert kept.phone == "87654321"
    with pytest.raises(ValidationError):
        undo_merge(merge=merge, by=people["centre"])


def test_what_cannot_be_merged(two: tuple[Actor, Actor], people: People) -> None:
    foreign = register_actor(place=people.there, by=None, details=ActorDetails("Sol", "association"))
    for kept, gone in ((two[0], two[0]), (two[0], foreign)):
        with pytest.raises(ValidationError):
            merge_actors(kept=kept, gone=gone, by=people["centre"])


def test_every_key_to_an_actor_is_known() -> None:
    """Rows of later apps are found too: by the models, not by a list."""
    from django.db.models import ForeignKey

    known = {(m, k.name) for m, k in pointing_at_actors()}
    staying = {"ActorText", "ActorMerge", "NotTheSame"}
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            if isinstance(field, ForeignKey) and field.related_model is Actor and field.name != "merged_into":
                assert (model, field.name) in known or model.__name__ in staying, f"{model.__name__}.{field.name}"
    assert PlaceModel


def test_those_told_apart_come_back_only_when_something_changed(two: tuple[Actor, Actor], people: People) -> None:
    def found() -> list[set[str]]:
        pairs = possible_duplicates(people["centre"], people.here)
        return [{p.first.name, p.second.name} for p in pairs if not p.branches]

    assert found() == [{"Kvindeforeningen Sol", "Sol Kvindeforening"}]
    with pytest.raises(ValidationError):
        tell_apart(first=two[0], second=two[1], reason=" ", by=people["centre"])
    tell_apart(first=two[1], second=two[0], reason="To foreninger, samme navn", by=people["centre"])
    assert found() == []
    change_actor(actor=two[0], details=replace(actor_details(two[0]), phone="12345678"), by=None)
    assert found() == [{"Kvindeforeningen Sol", "Sol Kvindeforening"}]
