"""The law's tasks in the newcomers' languages."""

import pytest

from brobygger.reception.arrivals.titles import title_in
from brobygger.reception.timeline.domain.templates import template
from brobygger.reception.timeline.models import Variant

NEWCOMERS = ("ar", "fa", "uk", "ti", "so")


@pytest.mark.parametrize("variant", Variant.values)
@pytest.mark.parametrize("language", NEWCOMERS)
def test_what_must_be_done_is_said_in_every_language(variant: str, language: str) -> None:
    must = [c.texts["da"]["title"] for c in template(variant) if c.kind == "authority_task" and c.minutes]
    assert must
    assert [t for t in must if not title_in(t, language) or title_in(t, language) == t] == []


def test_what_a_place_words_itself_is_not_guessed() -> None:
    assert title_in("Kaffe hos Lone", "ar") == ""
