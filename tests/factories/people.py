"""The same people in every test: one a role in Lindekøbing, and an outsider with all roles in Havneby only."""

from dataclasses import dataclass

import pytest
from django.test import Client

from brobygger.core.command import command
from brobygger.core.models import Place
from brobygger.core.rights import Role
from brobygger.overview.directory.domain.terms import load_shared_terms
from brobygger.people.domain.joining import join_place
from brobygger.people.models import User

SIDES = {
    "admin": "municipality",
    "coordinator": "municipality",
    "integration": "municipality",
    "leader": "municipality",
}


@dataclass
class People:
    """The fixed people by role, and the two places."""

    here: Place
    there: Place
    users: dict[str, User]

    def __getitem__(self, role: str) -> User:
        return self.users[role]

    def client(self, role: str) -> Client:
        """Return a client signed in as ``role``; ``anonymous`` is nobody."""
        client = Client()
        if role != "anonymous":
            client.force_login(self.users[role], backend="brobygger.people.backends.Backend")
        return client


def make_place(slug: str, name: str) -> Place:
    with command("place.open", place=None, by=None) as change:
        return change.add(
            Place(
                slug=slug,
                name=name,
                municipality=name,
                host_name=f"{name} Kommune",
                host_kind="municipality",
                municipality_joined=True,
                languages=["da", "en", "ar", "fa", "uk", "ti", "so"],
                rooms=["overview"],
            )
        )


@pytest.fixture
def people(db: None) -> People:
    """Return the fixed people."""
    load_shared_terms()
    here, there = make_place("lindekoebing", "Lindekøbing"), make_place("havneby", "Havneby")
    users = {}
    for role in Role.values:
        users[role] = User.objects.create_user(f"{role}@people.example", "demo", name=f"{role} person")
        join_place(place=here, user=users[role], side=SIDES.get(role, "civil_society"), roles=[role])
    users["outsider"] = User.objects.create_user("outsider@people.example", "demo", name="outsider person")
    join_place(place=there, user=users["outsider"], side="municipality", roles=Role.values)
    return People(here, there, users)
