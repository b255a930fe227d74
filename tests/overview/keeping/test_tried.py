"""Nothing is hidden before somebody has tried to reach its people: every way to hide an entry is tried here (R6)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from brobygger.core import jobs
from brobygger.core.command import command
from brobygger.core.models import Place
from brobygger.overview.directory.domain import entries
from brobygger.overview.directory.domain.hiding import objections
from brobygger.overview.directory.models import Activity, Actor, ContactPoint
from brobygger.overview.exchange.domain.importing import entries_of as entries_in
from brobygger.overview.exchange.domain.importing import import_rows, look_at
from brobygger.overview.exchange.domain.report import Refused
from brobygger.overview.exchange.domain.undoing import undo_import
from brobygger.overview.exchange.models import ImportBatch
from brobygger.overview.keeping.domain.calls import note_call
from brobygger.people.models import User
from tests.factories.people import People
from tests.overview.exchange.test_importing import bring, sheet
from tests.overview.keeping.conftest import LONG_AGO, Kept, confirmed

DESK = "/lindekoebing/desk/overview/"


def taken_over(kept: Kept, by: User) -> None:
    entries.hand_over(entry=Activity.objects.get(), to=by, by=by)


def taken_over_with_its_actor(kept: Kept, by: User) -> None:
    entries.hand_over(entry=Activity.objects.get(), to=None, by=by)
    entries.hand_over(entry=Actor.objects.get(), to=by, by=by)


def said_to_be_correct(kept: Kept, by: User) -> None:
    entries.confirm(entry=Activity.objects.get(), by=by)


def taken_over_and_said_to_be_correct(kept: Kept, by: User) -> None:
    taken_over(kept, by)
    said_to_be_correct(kept, by)


WAYS_ROUND = [taken_over, taken_over_with_its_actor, said_to_be_correct, taken_over_and_said_to_be_correct]


@pytest.mark.parametrize("prepare", WAYS_ROUND)
def test_ones_own_word_and_ones_own_hand_are_no_attempt(
    kept: Kept, people: People, prepare: Callable[[Kept, User], None]
) -> None:
    by = people["coordinator"]
    prepare(kept, by)
    for hide in (entries.withdraw, entries.remove):
        with pytest.raises(ValidationError, match="Ingen har prøvet"):
            hide(entry=Activity.objects.get(), by=by)
    assert Activity.objects.get().published
    note_call(entry=Activity.objects.get(), by=by, result="not_reached")
    entries.withdraw(entry=Activity.objects.get(), by=by)
    assert not Activity.objects.get().published


def test_a_colleague_to_whom_it_was_given_has_not_reached_anybody_either(kept: Kept, people: People) -> None:
    entries.hand_over(entry=kept.activity, to=people["centre"], by=people["coordinator"])
    with pytest.raises(ValidationError, match="Ingen har prøvet"):
        entries.withdraw(entry=Activity.objects.get(), by=people["centre"])


def test_to_whom_its_owner_handed_it_on_it_is_her_own(kept: Kept, people: People) -> None:
    entries.hand_over(entry=kept.activity, to=people["centre"], by=kept.owner)
    entries.withdraw(entry=Activity.objects.get(), by=people["centre"])
    assert not Activity.objects.get().published


def test_an_attempt_before_it_was_taken_over_counts(kept: Kept, people: People) -> None:
    note_call(entry=kept.activity, by=people["centre"], result="not_reached")
    taken_over(kept, people["coordinator"])
    entries.withdraw(entry=Activity.objects.get(), by=people["coordinator"])
    assert not Activity.objects.get().published


def test_an_actor_does_not_take_what_is_uncertain_with_it(kept: Kept, people: People) -> None:
    by = people["coordinator"]
    with pytest.raises(ValidationError, match="Ingen har prøvet"):
        entries.withdraw(entry=Actor.objects.get(), by=by)
    assert Actor.objects.get().active and Activity.objects.get().published
    note_call(entry=Actor.objects.get(), by=by, result="not_reached")  # they are its people
    entries.withdraw(entry=Actor.objects.get(), by=by)
    assert not Activity.objects.get().published


def test_a_file_hides_nothing_and_says_which_row(kept: Kept, people: People) -> None:
    confirmed(kept.contact, LONG_AGO)
    for kind, text in (
        ("activities", "Titel;Arrangør;Vises\nStrikkecafé;Masken;nej\n"),
        ("contacts", "Navn;Aktør;Vises\nRuth;Masken;nej\n"),
    ):
        for by in (people["coordinator"], None):
            seen = look_at(place=people.here, by=by, entries=entries_in(people.here, sheet(kind, text)))
            with pytest.raises(Refused) as refused:
                import_rows(place=people.here, by=by, sheet=sheet(kind, text), name="x.csv")
            for report in (seen, refused.value.report):
                assert [(p.row, "Ingen har prøvet" in p.text) for p in report.errors] == [(2, True)]
    assert Activity.objects.get().published and ContactPoint.objects.get().public
    note_call(entry=kept.activity, by=people["coordinator"], result="not_reached")
    bring(people, "activities", "Titel;Arrangør;Vises\nStrikkecafé;Masken;nej\n")
    assert not Activity.objects.get().published


def test_taking_an_old_import_back_leaves_what_nobody_was_asked_about(people: People) -> None:
    bring(people, "activities", "Titel;Arrangør\nGammel café;Sol\nNy café;Sol\n")
    old = next(a for a in Activity.objects.all() if "Gammel" in str(a))
    confirmed(old, LONG_AGO)
    done = undo_import(batch=ImportBatch.objects.get(), by=people["coordinator"])
    assert [str(a) for a in Activity.objects.all()] == [str(old)] and str(old) in {k["name"] for k in done.kept}


def test_no_job_hides_anything(kept: Kept, people: People) -> None:
    for entry in (kept.activity, kept.actor, kept.contact):
        confirmed(entry, LONG_AGO - timedelta(days=3 * 365))
    jobs.plan_periodic()
    jobs.drain()
    assert Activity.objects.get().published and Actor.objects.get().active and ContactPoint.objects.get().public


@pytest.mark.parametrize("how", ["withdraw", "remove"])
def test_the_pages_refuse_what_was_taken_over_a_moment_ago(kept: Kept, people: People, how: str) -> None:
    client, here = people.client("coordinator"), f"{DESK}activities/{kept.activity.pk}/"
    assert client.post(f"{here}take-over/").status_code == 302
    assert "notice-bad" in client.post(f"{here}remove/", {"how": how}).content.decode()
    assert Activity.objects.get().published


def test_by_her_link_an_owner_takes_down_what_she_keeps_for_her_actor(kept: Kept, people: People) -> None:
    with command("test.fall", place=people.here, by=None):
        Activity.objects.update(owner=None)
    confirmed(kept.contact, LONG_AGO)
    for entry in (Activity.objects.get(), ContactPoint.objects.get()):
        assert objections([entry], kept.owner) == {} and objections([entry], people["coordinator"])


def test_what_was_asked_about_lately_may_be_hidden_and_the_number_of_questions_is_bounded(
    kept: Kept, people: People, django_assert_max_num_queries: Callable[[int], Callable[[], None]]
) -> None:
    place = Place.objects.get(pk=people.here.pk)
    confirmed(kept.activity, LONG_AGO)
    bring(people, "activities", "Titel;Arrangør\n" + "".join(f"Café {n};Sol\n" for n in range(30)))
    rows = list(Activity.objects.filter(place=place).select_related("place", "organiser"))
    with django_assert_max_num_queries(12):  # type: ignore[call-arg,attr-defined]  # a fixture's context manager
        assert list(objections(rows, people["coordinator"])) == [kept.activity.pk]
