"""Looked through before it shows: from the right side and from the wrong one (R10)."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from brobygger.core.command import command
from brobygger.core.models import AuditEntry, InboxItem, Notification
from brobygger.overview.directory.domain.activities import activity_details, change_activity, register_activity
from brobygger.overview.directory.domain.activity_merging import merge_activities, undo_activity_merge
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActivityDetails, ActorDetails
from brobygger.overview.directory.domain.entries import hand_over, remove, withdraw
from brobygger.overview.directory.domain.merging import merge_actors
from brobygger.overview.directory.domain.proposals import Decided, accept, wanted
from brobygger.overview.directory.models import Activity, Actor, Proposal, Venue
from brobygger.people.domain.memberships import end_membership
from tests.factories.people import People
from tests.overview.directory.reviewing import BASE, DESK, act, edited, html, review, send, typed


def test_nobody_is_looked_through_unless_the_place_says_so(people: People) -> None:
    people.client("volunteer").post(BASE + "activities/new/", typed())
    assert Activity.objects.get().published and not Proposal.objects.exists()


@pytest.mark.parametrize(
    ("groups", "role", "waits"),
    [
        (["volunteers"], "volunteer", True),
        (["volunteers"], "newcomer", True),
        (["volunteers"], "association", False),
        (["associations"], "association", True),
        (["centre"], "centre", True),
        (["volunteers", "associations", "links"], "centre", False),
        (["volunteers", "associations", "links", "centre"], "coordinator", False),
    ],
)
def test_who_is_looked_through(people: People, groups: list[str], role: str, waits: bool) -> None:
    review(people.here, *groups)
    people.client(role).post(BASE + "activities/new/", typed())
    assert (Proposal.objects.count(), Activity.objects.count()) == ((1, 0) if waits else (0, 1))


def test_something_new_waits_with_all_that_comes_with_it_and_shows_when_accepted(reviewed: People) -> None:
    sent = send(reviewed)
    assert not (Activity.objects.exists() or Actor.objects.exists() or Venue.objects.exists())
    asked = {i.user for i in InboxItem.objects.filter(about=str(sent.pk))}
    assert asked == {reviewed[r] for r in ("admin", "coordinator", "integration")}
    page = reviewed.client("coordinator").get(f"{DESK}review/{sent.pk}/").content.decode()
    assert "Strikkecafé" in page and "Huset, Torvet 1" in page and "19.00" in page
    assert act(reviewed, "coordinator", sent, "accept").status_code == 302
    made = Activity.objects.get()
    assert (made.owner, made.organiser.name, made.venue.address) == (reviewed["volunteer"], "Strikkerne", "Torvet 1")
    assert made.published and made.confirmed_by_others and made.organiser.owner == reviewed["volunteer"]
    assert not InboxItem.objects.exists()
    sent.refresh_from_db()
    assert (sent.state, sent.said, sent.entry) == ("accepted", {}, made.pk)
    assert Notification.objects.get(user=reviewed["volunteer"]).kind == "directory.accepted"
    said = {(e.verb, e.user.name) for e in AuditEntry.objects.filter(object_id=str(made.pk))}
    assert ("activity.register", "volunteer person") in said and ("proposal.accept", "coordinator person") in said


def test_a_change_waits_and_everybody_sees_what_stood_before(reviewed: People, knitting: Activity) -> None:
    answer = edited(reviewed, knitting, time0_from="18:30", time0_to="20:00", title_ar="حياكة وقهوة")
    sent = Proposal.objects.get()
    assert answer.headers["Location"] == f"{DESK}review/{sent.pk}/"
    assert Activity.objects.get().schedules.get().starts.hour == 14
    volunteer = reviewed.client("volunteer")
    assert "Venter" in volunteer.get(f"{DESK}review/{sent.pk}/").content.decode()
    assert f"review/{sent.pk}/" in volunteer.get(f"{BASE}activities/{knitting.pk}/").content.decode()
    assert f"review/{sent.pk}/" in volunteer.get(f"{DESK}my-entries/").content.decode()
    page = reviewed.client("coordinator").get(f"{DESK}review/{sent.pk}/")
    changed = {line.label: line for line in page.context["changed"]}
    assert len(changed) == 2 and not any(line.both for line in changed.values())
    assert any(line.language == "ar" and "<ins>" in line.after for line in changed.values())
    assert any("18.30" in line.after and "14.00" in line.before for line in changed.values())
    act(reviewed, "coordinator", sent, "accept")
    stored = Activity.objects.get()
    assert stored.schedules.get().starts.strftime("%H:%M") == "18:30" and stored.title_in("ar") == "حياكة وقهوة"


def test_the_sender_changes_what_waits_and_takes_it_back(reviewed: People, knitting: Activity) -> None:
    edited(reviewed, knitting, title_da="Strik og sy")
    sent, client = Proposal.objects.get(), reviewed.client("volunteer")
    again = client.get(f"{BASE}activities/{knitting.pk}/edit/")
    assert again.headers["Location"] == f"{DESK}review/{sent.pk}/change/"
    form = client.get(again.headers["Location"]).context["form"]
    assert form["title_da"].value() == "Strik og sy"
    said = {b.html_name: html(b.value()) for b in form if b.value() not in (None, "", False)}
    assert client.post(f"{DESK}review/{sent.pk}/change/", said | {"title_da": "Sy", "version": 99}).status_code == 200
    assert client.post(f"{DESK}review/{sent.pk}/change/", said | {"title_da": "Sy"}).status_code == 302
    sent.refresh_from_db()
    assert sent.title == "Sy" and Proposal.objects.count() == 1
    # what the coordinator saw is no longer what waits
    act(reviewed, "coordinator", sent, "accept", version=sent.version - 1)
    assert Activity.objects.get().title_in("da") == "Strik"
    client.post(f"{DESK}review/{sent.pk}/take-back/")
    sent.refresh_from_db()
    assert sent.state == "taken_back" and sent.said == {} and not InboxItem.objects.exists()
    act(reviewed, "coordinator", sent, "accept")
    assert Activity.objects.get().title_in("da") == "Strik"


def test_it_comes_back_with_a_word_and_is_sent_again(reviewed: People, knitting: Activity) -> None:
    edited(reviewed, knitting, title_da="Strik!!!")
    sent = Proposal.objects.get()
    assert act(reviewed, "coordinator", sent, "return", word="").status_code == 422
    assert act(reviewed, "coordinator", sent, "return", word="Ring 070761-4285").status_code == 422
    act(reviewed, "coordinator", sent, "return", word="Skriv, hvor det er.")
    sent.refresh_from_db()
    client = reviewed.client("volunteer")
    assert sent.state == "returned" and "Skriv, hvor det er." in client.get(f"{DESK}review/{sent.pk}/").content.decode()
    told = Notification.objects.get(user=reviewed["volunteer"])
    assert told.context["word"] == "Skriv, hvor det er."
    act(reviewed, "coordinator", sent, "accept")  # it is the sender's turn
    assert Activity.objects.get().title_in("da") == "Strik"
    form = client.get(f"{DESK}review/{sent.pk}/change/").context["form"]
    said = {b.html_name: html(b.value()) for b in form if b.value() not in (None, "", False)}
    client.post(f"{DESK}review/{sent.pk}/change/", said | {"title_da": "Strik på biblioteket"})
    sent.refresh_from_db()
    assert sent.waits
    act(reviewed, "coordinator", sent, "accept")
    assert Activity.objects.get().title_in("da") == "Strik på biblioteket"


def test_others_changed_it_meanwhile_and_nothing_is_lost(reviewed: People, knitting: Activity) -> None:
    edited(reviewed, knitting, title_da="Strik og sy", summary_da="Garn, kaffe og kage.")
    sent = Proposal.objects.get()
    said = activity_details(Activity.objects.get())
    said.texts = {"title": {"da": "Strikkecafé"}}
    said.hours, said.contact_name = "", "Ruth"
    change_activity(activity=Activity.objects.get(), details=said, by=reviewed["integration"])
    assert wanted(sent).both == {"texts.title.da"}
    page = reviewed.client("coordinator").get(f"{DESK}review/{sent.pk}/")
    assert page.context["both"] and "Strikkecafé" in page.content.decode() and "sy" in page.content.decode()
    act(reviewed, "coordinator", sent, "accept", entry_version=1)  # she looked before the other saved
    assert Activity.objects.get().title_in("da") == "Strikkecafé"
    act(reviewed, "coordinator", sent, "accept")
    stored = Activity.objects.get()
    assert stored.title_in("da") == "Strik og sy" and stored.contact_name == "Ruth"
    assert stored.text_in("summary", "da")[0] == "Garn, kaffe og kage." and stored.title_in("ar") == "حياكة"


def test_it_is_accepted_with_corrections_of_ones_own(reviewed: People, knitting: Activity) -> None:
    edited(reviewed, knitting, title_da="Strik og syy")
    sent, client = Proposal.objects.get(), reviewed.client("coordinator")
    page = client.get(f"{DESK}review/{sent.pk}/correct/")
    form = page.context["form"]
    assert form["title_da"].value() == "Strik og syy" and form["summary_da"].value() == "Garn og kaffe."
    said = {b.html_name: html(b.value()) for b in form if b.value() not in (None, "", False)}
    said |= {"title_da": "Strik og sy", "entry_version": page.context["entry_version"]}
    assert client.post(f"{DESK}review/{sent.pk}/correct/", said).status_code == 302
    stored = Activity.objects.get()
    assert stored.title_in("da") == "Strik og sy" and stored.text_in("summary", "da")[0] == "Garn og kaffe."
    assert stored.owner == reviewed["volunteer"] and Proposal.objects.get().state == "accepted"


def test_something_new_is_corrected_with_its_group(reviewed: People) -> None:
    sent, client = send(reviewed), reviewed.client("coordinator")
    form = client.get(f"{DESK}review/{sent.pk}/correct/").context["form"]
    said = {b.html_name: html(b.value()) for b in form if b.value() not in (None, "", False)} | {"title_da": "Strik"}
    assert client.post(f"{DESK}review/{sent.pk}/correct/", said).status_code == 302
    made = Activity.objects.get()
    assert (made.title_in("da"), made.organiser.name, made.owner) == ("Strik", "Strikkerne", reviewed["volunteer"])
    assert made.venue is not None and made.venue.address == "Torvet 1"


def test_two_accept_at_once_and_it_is_done_once(reviewed: People) -> None:
    sent = send(reviewed)
    accept(proposal=sent, by=reviewed["coordinator"], expected=sent.version, entry_version=None)
    with pytest.raises(Decided):
        accept(proposal=sent, by=reviewed["integration"], expected=sent.version, entry_version=None)
    assert act(reviewed, "integration", sent, "accept").status_code == 302
    assert Activity.objects.count() == 1


@pytest.mark.parametrize("role", ["volunteer", "association", "newcomer", "leader", "centre", "outsider", "anonymous"])
@pytest.mark.parametrize("what", ["accept", "return", "correct"])
def test_others_decide_nothing(reviewed: People, role: str, what: str) -> None:
    sent = send(reviewed)
    answer = act(reviewed, role, sent, what, word="Nej", title_da="X")
    assert answer.status_code == (302 if role == "anonymous" else 403)
    sent.refresh_from_db()
    assert sent.waits and not Activity.objects.exists()


@pytest.mark.parametrize("role", ["association", "newcomer", "centre"])
def test_others_see_nothing_of_it(reviewed: People, role: str) -> None:
    sent, client = send(reviewed), reviewed.client(role)
    assert client.get(f"{DESK}review/{sent.pk}/").headers["Location"] == f"{DESK}my-entries/"
    assert "Strikkecafé" not in client.get(f"{DESK}review/").content.decode()
    assert client.get(f"{DESK}review/{sent.pk}/change/").status_code == 302
    client.post(f"{DESK}review/{sent.pk}/take-back/")
    assert Proposal.objects.get().waits


def test_nobody_accepts_her_own_whatever_she_becomes(reviewed: People) -> None:
    sent = send(reviewed)
    member = reviewed["volunteer"].memberships.get()
    with command("test.role", place=reviewed.here, by=None) as change:
        member.roles = ["volunteer", "coordinator"]
        change.save(member)
    assert act(reviewed, "volunteer", sent, "accept").status_code == 403
    with pytest.raises(PermissionDenied):
        accept(proposal=sent, by=reviewed["volunteer"], expected=sent.version, entry_version=None)
    assert act(reviewed, "coordinator", sent, "accept").status_code == 302 and Activity.objects.exists()


def test_what_waits_is_decided_after_the_sender_left_and_the_place_changed_its_mind(reviewed: People) -> None:
    sent = send(reviewed)
    review(reviewed.here)
    end_membership(membership=reviewed["volunteer"].memberships.get(), by=reviewed["admin"])
    assert reviewed.client("volunteer").get(f"{DESK}review/{sent.pk}/").status_code == 403
    assert act(reviewed, "centre", sent, "accept").status_code == 302  # no longer looked through itself
    assert Activity.objects.get().published


def test_a_reviewed_volunteer_does_not_show_what_was_taken_down(reviewed: People, knitting: Activity) -> None:
    withdraw(entry=knitting, by=reviewed["coordinator"])
    reviewed.client("volunteer").post(f"{BASE}activities/{knitting.pk}/show-again/")
    assert not Activity.objects.get().published
    act(reviewed, "coordinator", Proposal.objects.get(), "accept")
    assert Activity.objects.get().published


def test_hidden_fields_that_are_posted_change_nothing(reviewed: People, knitting: Activity) -> None:
    more = {"state": "accepted", "owner": str(reviewed["outsider"].pk), "place": "havneby", "version": ""}
    edited(reviewed, knitting, title_da="Strik og sy", confirmed_by_others="on", **more)
    sent = Proposal.objects.get()
    assert sent.waits and sent.place == reviewed.here and Activity.objects.get().title_in("da") == "Strik"
    other = register_actor(place=reviewed.here, by=None, details=ActorDetails("Andre", "association"))
    client = reviewed.client("volunteer")
    form = client.get(f"{DESK}review/{sent.pk}/change/").context["form"]
    said = {b.html_name: html(b.value()) for b in form if b.value() not in (None, "", False)}
    assert client.post(f"{DESK}review/{sent.pk}/change/", said | {"organiser": str(other.pk)}).status_code == 200
    assert client.post(f"{DESK}review/{sent.pk}/change/", said | {"version": ""}).status_code == 200
    assert wanted(Proposal.objects.get()).writing.details.organiser.name == "Masken"


def test_what_only_the_association_sees_is_not_shown_to_who_decides(people: People) -> None:
    review(people.here, "associations")
    sol = register_actor(
        place=people.here, by=None, owner=people["association"],
        details=ActorDetails("Sol", "association", fee="KONTINGENT", visibility={"fee": "own"}),
    )  # fmt: skip
    with command("test.link", place=people.here, by=None) as change:
        sol.user = people["association"]
        change.save(sol)
    client = people.client("association")
    form = client.get(f"{BASE}actors/{sol.pk}/edit/").context["form"]
    said = {b.html_name: html(b.value()) for b in form if b.value() not in (None, "", False)}
    assert client.post(f"{BASE}actors/{sol.pk}/edit/", said | {"fee": "HEMMELIGT", "city": "Linde"}).status_code == 302
    sent = Proposal.objects.get()
    assert "HEMMELIGT" in client.get(f"{DESK}review/{sent.pk}/").content.decode()
    for path in ("", "correct/"):
        page = people.client("coordinator").get(f"{DESK}review/{sent.pk}/{path}").content.decode()
        assert "HEMMELIGT" not in page and "KONTINGENT" not in page and "Linde" in page
    accept(proposal=sent, by=people["coordinator"], expected=sent.version, entry_version=Actor.objects.get().version)
    assert (Actor.objects.get().fee, Actor.objects.get().city) == ("HEMMELIGT", "Linde")


@pytest.fixture
def centre_reviewed(people: People) -> People:
    review(people.here, "centre")
    return people


def others(people: People) -> tuple[Activity, Activity]:
    """Two activities of two associations, of nobody in particular."""
    made = []
    for name in ("Sol", "Måne"):
        actor = register_actor(place=people.here, by=None, details=ActorDetails(name, "association"))
        details = ActivityDetails(actor, {"title": {"da": f"Kor i {name}"}}, kind="standing", hours="Mandag")
        made.append(register_activity(place=people.here, by=None, details=details))
    return made[0], made[1]


def test_a_centre_that_is_looked_through_asks_to_take_others_entries_down(centre_reviewed: People) -> None:
    people, (one, _other) = centre_reviewed, others(centre_reviewed)
    client, here = people.client("centre"), f"{BASE}activities/{one.pk}/"
    assert client.post(f"{here}remove/", {"how": "withdraw"}).status_code == 302
    sent = Proposal.objects.get()
    assert Activity.objects.get(pk=one.pk).published and sent.waits
    act(people, "coordinator", sent, "accept")
    assert not Activity.objects.get(pk=one.pk).published


def test_a_centre_that_is_looked_through_does_not_go_round_it(centre_reviewed: People) -> None:
    people, (one, other) = centre_reviewed, others(centre_reviewed)
    by, client, here = people["centre"], people.client("centre"), f"{BASE}activities/{one.pk}/"
    client.post(f"{here}remove/", {"how": "remove"})
    client.post(f"{here}take-over/")
    client.post(f"{BASE}actors/{one.organiser_id}/remove/", {"how": "withdraw"})
    client.post(f"{BASE}calls/activity/{one.pk}/", {"result": "stopped"})
    client.post(f"{BASE}actors/{one.organiser_id}/merge/{other.organiser_id}/", {})
    for act_at_once in (
        lambda: remove(entry=one, by=by),
        lambda: withdraw(entry=one.organiser, by=by),
        lambda: hand_over(entry=one, to=by, by=by),
        lambda: merge_activities(kept=one, gone=other, by=by),
        lambda: merge_actors(kept=one.organiser, gone=other.organiser, by=by),
    ):
        with pytest.raises(ValidationError, match="kigget igennem|set igennem|ses igennem|igennem"):
            act_at_once()
    assert (
        Activity.objects.filter(published=True, owner=None).count() == 2
        and Actor.objects.filter(active=True).count() == 2
    )
    merge = merge_activities(kept=one, gone=other, by=people["coordinator"])
    with pytest.raises(ValidationError):
        undo_activity_merge(merge=merge, by=by)


def test_what_is_her_own_she_takes_down_at_once(centre_reviewed: People) -> None:
    people, (one, _other) = centre_reviewed, others(centre_reviewed)
    hand_over(entry=one, to=people["centre"], by=people["coordinator"])
    withdraw(entry=Activity.objects.get(pk=one.pk), by=people["centre"])
    assert not Activity.objects.get(pk=one.pk).published
