"""``brobygger operator`` and ``brobygger invite``: what the documentation for administrators says they do."""

import io
import re
from pathlib import Path

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from brobygger.core.models import AuditEntry
from brobygger.people.models import Invitation, User
from tests.factories.people import People

COMMANDS = Path(__file__).parents[2] / "docs/administrator/commands.md"


def said(*arguments: str) -> str:
    out = io.StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue().strip()


def test_an_operator_is_made_of_nobody_and_of_a_member(people: People) -> None:
    assert "new@people.example" in said("operator", "New@People.example", "--name", "Nora")
    made = User.objects.get(email="new@people.example")
    assert made.is_operator and made.name == "Nora" and not made.has_usable_password()
    said("operator", "leader@people.example", "--name", "Somebody else")
    leader = User.objects.get(email="leader@people.example")
    assert leader.is_operator and leader.name == "leader person"
    assert leader.memberships.get().roles == ["leader"]  # what she is in the place stays
    assert AuditEntry.objects.filter(verb="account.make_operator").count() == 2


def test_an_operator_sees_no_content_of_a_place(people: People) -> None:
    said("operator", "new@people.example")
    client = Client()
    client.force_login(User.objects.get(email="new@people.example"), backend="brobygger.people.backends.Backend")
    for name in ("desk", "members", "history", "settings"):
        assert client.get(reverse(name, args=[people.here.slug])).status_code == 403


def test_the_link_makes_an_administrator_once(people: People) -> None:
    link = said("invite", "--place", "lindekoebing", "--name", "Anna")
    path = re.sub("^https?://[^/]+", "", link)
    row = Invitation.objects.get()
    assert (row.roles, row.side, row.invited_by) == (["admin"], "municipality", None) and mail.outbox == []
    client = Client()
    assert client.post(path, {"name": "Anna", "language": "da"}).status_code == 302
    assert client.get(reverse("members", args=["lindekoebing"])).status_code == 200
    assert Client().get(path).status_code == 410


def test_role_side_and_address_are_as_said(people: People) -> None:
    said("invite", "--place", "lindekoebing", "--name", "Bo", "--email", "bo@people.example",
         "--role", "centre", "--side", "civil_society")  # fmt: skip
    row = Invitation.objects.get()
    assert (row.roles, row.side, mail.outbox[0].to) == (["centre"], "civil_society", ["bo@people.example"])


@pytest.mark.parametrize(
    "arguments",
    [
        ("operator", "nobody"),
        ("invite", "--place", "nowhere", "--name", "A"),
        ("invite", "--place", "lindekoebing", "--name", "A", "--email", "nobody"),
    ],
)
def test_a_mistake_is_told_in_a_line_with_status_2(arguments: tuple[str, ...], people: People) -> None:
    with pytest.raises(CommandError) as told:
        said(*arguments)
    assert told.value.returncode == 2 and "\n" not in str(told.value)
    assert not Invitation.objects.exists() and not User.objects.filter(is_operator=True).exists()


def test_the_documentation_names_every_option() -> None:
    from brobygger.people.management.commands.invite import Command

    options = Command().create_parser("brobygger", "invite")._option_string_actions
    own = {o for o in options if o in {"--place", "--name", "--email", "--role", "--side"}}
    line = next(row for row in COMMANDS.read_text().splitlines() if "brobygger invite" in row)
    assert own == {"--place", "--name", "--email", "--role", "--side"} and all(o in line for o in own)
