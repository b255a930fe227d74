"""The access log is only added to; consent stands until it is withdrawn; what is over is deleted."""

import uuid
from datetime import timedelta

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, models, transaction
from django.utils import timezone

from brobygger.core import access_log, consent, jobs, retention, wording
from brobygger.core.command import command
from brobygger.core.models import AccessLogEntry, AuditEntry, Consent, HowSaid, InboxItem, Mail, PlaceModel
from brobygger.core.writeguard import unguarded
from tests.factories.people import People

READ = wording.register("test.read", title="Contact details")
DAY = timedelta(days=1)


@pytest.fixture
def read(people: People) -> AccessLogEntry:
    subject = people["newcomer"].pk
    access_log.log_read(user=people["integration"], subject=subject, what=READ, place=people.here)
    access_log.log_read(user=people["newcomer"], subject=subject, what=READ, place=people.here)
    return AccessLogEntry.objects.get()


def test_the_person_sees_who_read_and_her_own_reading_is_not_kept(people: People, read) -> None:
    (row,) = access_log.reads_of(people["newcomer"].pk)
    assert (row["reader"], row["what"]) == ("integration person", "Contact details")
    with pytest.raises(KeyError):
        access_log.log_read(user=None, subject=uuid.uuid4(), what="test.nothing", place=None)


def test_the_database_refuses_to_change_or_delete_what_was_read(read) -> None:
    for attempt in (
        lambda: AccessLogEntry.objects.update(reader_name="nobody"),
        lambda: AccessLogEntry.objects.filter(pk=read.pk).delete(),
        read.delete,
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()
    assert access_log.entries_of(read.subject).count() == 1


def test_a_reader_who_leaves_stays_in_the_log(people: People, read) -> None:
    with unguarded():
        people["integration"].delete()
    assert access_log.reads_of(read.subject)[0]["reader"] == "integration person"


def test_after_two_years_it_is_deleted(people: People) -> None:
    for days in (729, 731):
        AccessLogEntry.objects.create(subject=uuid.uuid4(), what=READ, at=timezone.now() - days * DAY)
    assert retention.carry_out()["core.AccessLogEntry"] == 1
    assert AccessLogEntry.objects.count() == 1


@pytest.fixture
def purpose(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(consent, "_purposes", {})
    return consent.register_purpose("test.match", version=1, title="Match", text="We look for a friend").slug


def test_a_yes_stands_until_it_is_taken_back(people: People, purpose: str) -> None:
    who, here = people["newcomer"].pk, people.here
    said = {"place": here, "subject": who, "purpose": purpose}
    given = consent.give_consent(**said, language="ti", how="oral", interpreter=True, by=people["coordinator"])
    assert consent.give_consent(**said, language="ti", by=None).pk == given.pk
    assert (given.recorded_by, given.interpreter, given.text_version) == (people["coordinator"], True, 1)
    assert consent.has_consent(here, who, purpose)
    assert not consent.has_consent(people.there, who, purpose)
    heard = []
    from brobygger.core import events

    events.on("consent.withdrawn")(lambda **facts: heard.append(facts["subject"]))
    taken = consent.withdraw_consent(**said, how="oral", by=people["volunteer"])
    assert taken is not None
    assert taken.withdrawn_recorded_by == people["volunteer"]
    assert not consent.has_consent(here, who, purpose)
    assert consent.withdraw_consent(**said, by=None) is None
    jobs.drain()
    assert heard == [str(who)]
    assert AuditEntry.objects.filter(verb__in=["consent.give", "consent.withdraw"]).count() == 2


def test_a_new_text_asks_again(people: People, purpose: str) -> None:
    said = {"place": people.here, "subject": people["newcomer"].pk, "purpose": purpose}
    consent.give_consent(**said, language="da", by=None)
    consent.register_purpose(purpose, version=2, title="Match", text="We look for a friend, and tell you why")
    assert consent.asks_again(*said.values())
    consent.give_consent(**said, language="da", by=None)
    assert not consent.asks_again(*said.values())
    assert [c.text_version for c in consent.consents_of(said["subject"]).order_by("given_at")] == [1, 2]


def test_said_aloud_somebody_wrote_it_down(people: People, purpose: str) -> None:
    said = {"place": people.here, "subject": people["newcomer"].pk, "purpose": purpose}
    with pytest.raises(ValidationError):
        consent.give_consent(**said, language="so", how=HowSaid.ORAL, by=None)
    consent.give_consent(**said, language="so", by=None)
    with pytest.raises(ValidationError):
        consent.withdraw_consent(**said, how=HowSaid.WRITTEN, by=None)
    with pytest.raises(IntegrityError), transaction.atomic(), unguarded():
        Consent.objects.create(**said, text_version=1, language="so", how="oral")


def test_retention_deletes_what_is_over_and_what_the_audit_trail_held_of_it(people: People, purpose: str) -> None:
    said = {"place": people.here, "subject": people["newcomer"].pk, "purpose": purpose}
    consent.give_consent(**said, language="so", by=None)
    row = consent.withdraw_consent(**said, by=None)
    InboxItem.objects.create(place=people.here, user=people["admin"], kind="x", about="1")
    Mail.objects.create(to="a@example.org", kind="account", language="da", subject="Code")
    assert not any(retention.carry_out().values())
    now = timezone.now()
    assert retention.carry_out(now + 31 * DAY)["core.Mail"] == 1
    assert Consent.objects.count() == 1
    ended = retention.carry_out(now + (3 * 365 + 1) * DAY)
    assert ended["core.Consent"] == 1
    assert ended["core.InboxItem"] == 1
    assert row is not None
    held = AuditEntry.objects.filter(object_kind="consent", object_id=str(row.pk))
    assert held.count() == 2
    assert all(e.changes == {} and e.label == "" for e in held)
    done = AuditEntry.objects.get(verb=retention.VERB, object_kind="consent")
    assert (done.place, done.via, done.changes) == (people.here, "job", {"rows": [1, 0]})


def test_rows_that_others_need_are_left_and_the_rest_goes(people: People, monkeypatch) -> None:
    from brobygger.overview.directory.domain.actors import register_actor
    from brobygger.overview.directory.domain.details import ActorDetails
    from brobygger.overview.directory.models import Actor

    parent, alone = (
        register_actor(place=people.here, by=None, details=ActorDetails(name, "social_association"))
        for name in ("Huset", "Alene")
    )
    child = register_actor(place=people.here, by=None, details=ActorDetails("Værelset", "social_association"))
    with command("test.move", place=people.here, by=None) as change:
        child.parent = parent
        change.save(child)
    monkeypatch.setattr(retention, "_rules", [])
    retention.rule(Actor, after=DAY, by="changed_at", where=models.Q(pk__in=[parent.pk, alone.pk]))
    assert retention.carry_out(timezone.now() + 2 * DAY) == {"directory.Actor": 1}
    assert set(Actor.objects.all()) == {parent, child}


def ours() -> list[type[models.Model]]:
    return [m for m in apps.get_models() if m.__module__.startswith("brobygger.")]


@pytest.mark.parametrize("model", ours(), ids=lambda m: m._meta.label)
def test_every_model_says_how_long_it_is_kept_and_something_carries_it_out(model) -> None:
    text = getattr(model, "retention", "")
    assert text, f"{model._meta.label} does not say how long its rows are kept (retention)"
    if text.startswith(("kept as long as", "kept while")):
        return
    if text.startswith(("deleted with its", "deleted with the", "deleted with one of its")):
        parents = [
            f
            for f in model._meta.concrete_fields
            if f.is_relation and not f.null and f.remote_field.on_delete is models.CASCADE
        ]
        assert parents or model._meta.label == "core.SearchDocument", f"{model._meta.label} has no parent to go with"
        return
    ruled = {r.model for r in retention.rules()}
    assert model in ruled, f"no rule carries out what {model._meta.label} promises: {text}"


def test_rules_name_fields_that_exist(people: People) -> None:
    for r in retention.rules():
        assert r.over(timezone.now()).count() >= 0
        assert issubclass(r.model, models.Model)
    assert issubclass(Consent, PlaceModel)
