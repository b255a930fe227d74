"""A member is told with the link that opens her sign-up, and the link is stored nowhere beside her mail."""

import importlib

from django.apps import apps

from brobygger.core.models import Mail, Notification
from brobygger.core.notify import notifications_of
from brobygger.overview.signup.domain.links import party_of, renew_link, secret_of
from brobygger.overview.signup.domain.reaching import own_path
from brobygger.overview.signup.models import Party
from tests.factories.people import People
from tests.overview.signup.making import first_date, join, with_sign_up


def joined(people: People) -> Party:
    date = first_date(with_sign_up(people.here, people["association"]))
    return join(date, user=people["newcomer"]).party


def test_the_way_is_made_when_it_is_asked_for(people: People) -> None:
    party = joined(people)
    row = Notification.objects.get(user=people["newcomer"])
    assert row.url == f"signup:{party.pk}"
    assert secret_of(party) not in str(Notification.objects.values_list("url", "context"))
    (told,) = notifications_of(people["newcomer"], people.here)
    assert told["url"] == own_path(party)
    assert own_path(party) in Mail.objects.get(user=people["newcomer"]).text
    renew_link(party=party)
    party.refresh_from_db()
    (told,) = notifications_of(people["newcomer"], people.here)
    assert party_of(told["url"].rstrip("/").rsplit("/", 1)[1]) == party, "a link that was renewed is the new one"
    assert people.client("newcomer").get("/lindekoebing/desk/").status_code == 200


def test_what_was_told_before_loses_its_link_and_leads_on(people: People) -> None:
    party = joined(people)
    old, broken = Notification.objects.get(), Notification.objects.get()
    Notification.objects.update(url=own_path(party))
    broken.pk, broken.url = None, "/lindekoebing/da/signed-up/nothing!/"
    broken.save(force_insert=True)
    migration = importlib.import_module("brobygger.overview.signup.migrations.0003_no_link_kept")
    migration.seal(apps, None)
    assert Notification.objects.get(pk=old.pk).url == f"signup:{party.pk}"
    assert Notification.objects.exclude(pk=old.pk).get().url == ""


def test_where_there_is_nothing_to_open_any_more_nothing_is_linked(people: People) -> None:
    party = joined(people)
    Notification.objects.update(url="signup:00000000-0000-4000-8000-000000000000")
    (told,) = notifications_of(people["newcomer"], people.here)
    assert told["url"] == ""
    assert party.user == people["newcomer"]
