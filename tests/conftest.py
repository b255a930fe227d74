"""What every test can use: the fixed people and places (``factories``)."""

import pytest
from django.conf import settings

pytest_plugins = ["tests.factories.people", "tests.contracts.samples"]


@pytest.fixture(autouse=True, scope="session")
def _quick_passwords() -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
