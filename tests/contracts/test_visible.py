"""Net 3: what a query shows is what the rules say of each row, for every role and in both places."""

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser

from brobygger.core.command import command
from brobygger.core.models import Place, PlaceModel, PublicModel
from brobygger.core.rights import Role
from brobygger.core.visible import VISIBLE
from brobygger.overview.directory.domain.activities import register_activity
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.contacts import open_contact_points
from brobygger.overview.directory.domain.details import ActivityDetails, ActorDetails, ContactDetails
from brobygger.people.domain.cards import issue_card, withdraw_card
from brobygger.people.domain.invitations import accept_invitation, invite, withdraw_invitation
from brobygger.people.domain.memberships import end_membership
from tests.contracts import nets
from tests.contracts.samples import Samples
from tests.factories.people import People

# Models whose rows are reached otherwise, each with how.
OTHERWISE = {
    "Consent": "by its subject only (core.consent)",
    "ImportBatch": "exchange.domain.queries.batches_visible_to: those who import",
    "ImportDraft": "exchange.domain.queries.drafts_visible_to: its owner",
}
OPEN = [
    m
    for m in apps.get_models()
    if issubclass(m, PlaceModel) and issubclass(m, PublicModel) and m.__name__ not in OTHERWISE
]


def missing(models: list[type]) -> list[str]:
    """Return the models with a public id that no query is registered for (``core.visible``)."""
    nets.form_classes()  # imports every module of the product, and with them the registrations
    return [m.__name__ for m in models if m not in VISIBLE]


def test_every_row_with_a_public_id_has_its_query() -> None:
    assert missing(OPEN) == []


def test_the_net_bites() -> None:
    class Loose:
        pass

    assert missing([*OPEN, Loose]) == ["Loose"]


@pytest.fixture
def entries(people: People, samples: Samples) -> None:
    """Fill both places with entries in every state that visibility depends on."""
    for place, owner in ((people.here, people["volunteer"]), (people.there, people["outsider"])):
        hidden = None
        for number, (kind, active, levels) in enumerate(
            [
                ("association", True, {}),
                ("association", False, {}),
                ("citizen", True, {}),
                ("citizen", True, {"name": "public"}),
                ("citizen", False, {"name": "public"}),
            ]
        ):
            for whose in (None, owner):
                actor = register_actor(
                    place=place, by=None, owner=whose, details=ActorDetails(f"{kind} {number}", kind, visibility=levels)
                )
                for shown in (True, False):
                    open_contact_points(place=place, by=None, details=[ContactDetails(actor, "A", public=shown)])
                    register_activity(
                        place=place, by=None, owner=whose,
                        details=ActivityDetails(actor, {"title": {"da": "T"}}, published=shown),
                    )  # fmt: skip
                hidden = actor if not active else hidden
                if not active:
                    with command("test.withdraw", place=place, by=None) as change:
                        actor.active = False
                        change.save(actor)
        _people_of(place)


def _people_of(place: Place) -> None:
    """Add invitations, members and cards that are in use, and such as are not any more."""
    for number in range(2):
        opened = invite(place=place, by=None, name="Anna", side="partner", roles=["volunteer"])
        asked = invite(place=place, by=None, name="Bo", side="partner", roles=["volunteer"])
        user = accept_invitation(token=asked.token, user=None, name="Bo")
        membership = user.memberships.get()
        issued = issue_card(membership=membership, by=None)
        if number:
            withdraw_invitation(invitation=opened.invitation, by=None)
            withdraw_card(card=issued.card, by=None)
            end_membership(membership=membership, by=None)


@pytest.mark.parametrize("role", [*Role.values, "outsider", "anonymous"])
def test_queries_and_rules_agree_on_every_row(role: str, people: People, entries: None) -> None:
    import rules

    user = AnonymousUser() if role == "anonymous" else people[role]
    wrong = []
    for model, (query, permission) in VISIBLE.items():
        for place in (people.here, people.there):
            shown = {row.pk for row in query(user, place)}
            wrong += [
                f"{permission}: {row} ({place}) is {'' if row.pk in shown else 'not '}shown"
                for row in model._base_manager.filter(place=place)
                if (row.pk in shown) != rules.has_perm(permission, user, row)
            ]
            others = model._base_manager.exclude(place=place)
            assert not shown & {row.pk for row in others}, f"{permission} shows rows of another place"
    assert not wrong
