"""The demonstration places, built once for the tests of a module; each test gives back what it changes."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import transaction

from brobygger.core.models import Place
from brobygger.demo import building
from brobygger.overview.directory.domain.terms import load_shared_terms


@pytest.fixture(scope="module")
def built_demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Place]]:
    """Build both places in a transaction that is rolled back when its module is done: no database is empty in it."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_shared_terms()
        people = building.open_demo_accounts()
        yield {
            slug: building.build_place(slug, people, date.today(), lambda _made: None)  # noqa: DTZ011 the demo's own day
            for slug in building.missing_places()
        }
        transaction.set_rollback(True)


@pytest.fixture
def demo(built_demo: dict[str, Place], db: None) -> dict[str, Place]:
    """Return both places."""
    return {slug: Place.objects.get(pk=place.pk) for slug, place in built_demo.items()}
