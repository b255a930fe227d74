"""A build that is interrupted, in an empty database."""

from collections.abc import Callable
from datetime import date

import pytest

from brobygger.core.models import Place
from brobygger.demo import building
from brobygger.overview.directory.domain.terms import load_shared_terms
from brobygger.people.models import Membership


def test_an_interrupted_build_leaves_nothing_and_begins_anew(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    load_shared_terms()
    people = building.open_demo_accounts()
    step: Callable[[int], object] = iter([1, 1]).__next__  # the third piece is interrupted

    with pytest.raises(TypeError):
        building.build_place("havneby", people, date.today(), step)  # type: ignore[arg-type]  # noqa: DTZ011
    assert not Place.objects.exists() and not Membership.objects.exists()
    building.build_place("havneby", people, date.today(), lambda _made: None)  # noqa: DTZ011
    assert building.missing_places() == ["lindekoebing"]
