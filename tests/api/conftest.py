"""The demonstration places, built once for all tests that ask the APIs by their descriptions."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import transaction

from brobygger.demo import building
from brobygger.overview.directory.domain.terms import load_shared_terms


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Build both places in a transaction that is rolled back when the module is done."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_shared_terms()
        people = building.open_demo_accounts()
        for slug in building.missing_places():
            building.build_place(slug, people, date.today(), lambda _made: None)  # noqa: DTZ011 the demo's own day
        yield
        transaction.set_rollback(True)
