"""A place's own words: what is searched follows when a word gets another name."""

import pytest
from django.core.exceptions import ValidationError

from brobygger.core import search
from brobygger.core.command import command
from brobygger.core.models import PlaceVersion
from brobygger.overview.directory.domain.activities import register_activity
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActivityDetails, ActorDetails
from brobygger.overview.directory.domain.listing import refresh_listings
from brobygger.overview.directory.domain.terms import add_term, change_term, load_shared_terms, own_terms
from brobygger.overview.directory.models import Activity, Term
from tests.factories.people import People


@pytest.mark.parametrize(("vocabulary", "field"), [("topic", "topics"), ("audience", "audiences")])
def test_an_activity_is_found_by_the_new_name_and_no_longer_by_the_old(
    people: People, vocabulary: str, field: str
) -> None:
    place, by = people.here, people["coordinator"]
    term = add_term(place=place, by=by, vocabulary=vocabulary, names={"da": "Kolonihaver"})
    actor = register_actor(place=place, by=by, details=ActorDetails("Sol", "association"))
    details = ActivityDetails(actor, {"title": {"da": "Torsdag"}}, kind="standing", **{field: [term.slug]})
    activity = register_activity(place=place, by=by, details=details)
    assert search.find(place, "activity", "kolonihaver").ids == [activity.pk]
    change_term(place=place, by=by, term=term, names={"da": "Bigårde", "en": "Beekeeping"})
    assert search.find(place, "activity", "bigårde").ids == [activity.pk]
    assert search.find(place, "activity", "beekeeping").ids == [activity.pk]
    assert search.find(place, "activity", "kolonihaver").ids == []


def test_another_places_word_cannot_be_changed(people: People) -> None:
    term = add_term(place=people.here, by=people["coordinator"], vocabulary="topic", names={"da": "Kolonihaver"})
    with pytest.raises(ValidationError):
        change_term(place=people.there, by=people["outsider"], term=term, names={"da": "Bigårde"})
    assert own_terms(people.here).get().names == {"da": "Kolonihaver"}


def test_a_shared_word_that_changes_is_followed_in_every_place(people: People) -> None:
    load_shared_terms()
    made, versions = {}, {}
    for place, by in ((people.here, people["coordinator"]), (people.there, people["outsider"])):
        actor = register_actor(place=place, by=by, details=ActorDetails("Sol", "association"))
        details = ActivityDetails(actor, {"title": {"da": "Torsdag"}}, kind="standing", topics=["housing"])
        made[place] = register_activity(place=place, by=by, details=details).pk
        with command("test.old_word", place=place, by=None) as change:  # as an earlier version of the file had it
            term = Term.objects.get(place=None, list="topic", slug="housing")
            term.names = term.names | {"da": "Gammelord"}
            term.save()
            refresh_listings(change, place, [Activity.objects.get(pk=made[place])])
        assert search.find(place, "activity", "gammelord").ids == [made[place]]
        versions[place] = PlaceVersion.objects.get(place=place).number
    load_shared_terms()
    for place, pk in made.items():
        assert search.find(place, "activity", "gammelord").ids == []
        assert search.find(place, "activity", "naboer").ids == [pk]
        assert PlaceVersion.objects.get(place=place).number > versions[place]
    before = PlaceVersion.objects.get(place=people.here).number
    load_shared_terms()  # nothing changed: kept pages stay
    assert PlaceVersion.objects.get(place=people.here).number == before
