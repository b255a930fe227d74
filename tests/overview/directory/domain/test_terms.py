"""A place's own words: what is searched follows when a word gets another name."""

import pytest
from django.core.exceptions import ValidationError

from brobygger.core import search
from brobygger.overview.directory.domain.activities import register_activity
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActivityDetails, ActorDetails
from brobygger.overview.directory.domain.terms import add_term, change_term, own_terms
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
