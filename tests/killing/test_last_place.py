"""The last place, on a real database file or server: many want it at once, one gets it; and a kill loses nothing."""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests

from tests.killing.installation import Installation, installation

pytestmark = pytest.mark.kill

BEGIN = """
import json, threading, uuid
from datetime import datetime, timedelta
from django.db import connection
from django.utils import timezone
from brobygger.core.command import command
from brobygger.core.models import Place
from brobygger.overview.directory.domain.activities import register_activity
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActivityDetails, ActorDetails, Times
from brobygger.overview.directory.domain.terms import load_shared_terms
from brobygger.overview.signup.domain.line import let_offers_pass
from brobygger.overview.signup.domain.sheets import Terms, set_sign_up
from brobygger.overview.signup.domain.signing_up import Wish, cancel, say_yes, sign_up
from brobygger.overview.signup.models import PLACED, Gathering, Seat, Sheet

def activity_with(room):
    load_shared_terms()
    with command("place.open", place=None, by=None) as change:
        place = change.add(Place(slug="here", name="Here", municipality="Here", host_name="Here",
                                 host_kind="municipality", languages=["da"], rooms=["overview"]))
    actor = register_actor(place=place, by=None, details=ActorDetails("Club", "association"))
    start = datetime.combine(timezone.localdate() + timedelta(days=9), datetime.min.time()) + timedelta(hours=17)
    details = ActivityDetails(actor, {"title": {"da": "Svim"}}, topics=["health"], times=[Times(start, 60)])
    activity = register_activity(place=place, by=None, details=details)
    set_sign_up(activity=activity, terms=Terms(room=room), by=None)
    return activity

def tally():
    date = Gathering.objects.get()
    seats = list(Seat.objects.all())
    return {"room": date.room, "taken": date.taken,
            "placed": sum(s.people for s in seats if s.state in PLACED),
            "states": {s: [x.state for x in seats].count(s) for s in {x.state for x in seats}}}
"""

RACES = (
    BEGIN
    + """
def together(work, count):
    start = threading.Barrier(count)
    def one(number):
        start.wait()
        try:
            work(number)
        finally:
            connection.close()
    threads = [threading.Thread(target=one, args=(n,)) for n in range(count)]
    for t in threads: t.start()
    for t in threads: t.join()

activity, told = activity_with(1), {}
date = Gathering.objects.select_related("sheet").get()
together(lambda n: sign_up(sheet=Sheet.objects.get(), gatherings=[date], wish=Wish(uuid.uuid4(), f"P{n}")), 6)
told["last place"] = tally()

# The one who is in cancels while all others press the button: one is offered the place, nobody takes it twice.
first = Seat.objects.select_related("gathering__place").get(state="in")
others = list(Seat.objects.select_related("gathering__place").exclude(pk=first.pk).order_by("asked_at", "pk"))
yes = []
def press(number):
    if number == 0:
        cancel(seat=first)
    else:
        yes.append(say_yes(seat=others[number - 1]))
together(press, 6)
told["freed"] = tally()
offered = Seat.objects.select_related("gathering__place").filter(state__in=["offered", "in"]).get()
together(lambda n: say_yes(seat=offered) if n % 2 else let_offers_pass(gathering=date), 6)
told["said yes"] = tally()
same = uuid.uuid4()
together(lambda n: sign_up(sheet=Sheet.objects.get(), gatherings=[date], wish=Wish(same, "twice")), 4)
told["same wish"] = Seat.objects.filter(party=same).count()
print(json.dumps(told))
"""
)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_one_of_many_gets_the_last_place(kind: str, tmp_path: Path) -> None:
    with installation(tmp_path, kind) as house:
        told = json.loads(house.python(RACES))
    full = {"room": 1, "taken": 1, "placed": 1}
    assert told["last place"] == full | {"states": {"in": 1, "waiting": 5}}
    assert told["freed"]["states"]["left"] == 1 and told["freed"]["states"]["waiting"] == 4
    assert {k: told["freed"][k] for k in full} == full
    assert told["said yes"] == full | {"states": {"left": 1, "in": 1, "waiting": 4}}
    assert told["same wish"] == 1


def press_sign_up(house: Installation, path: str, date: str, key: str, number: int) -> bool:
    """Sign up as a browser does; return whether the server said that it is done."""
    browser = requests.Session()
    try:
        page = browser.get(house.address + path, timeout=20)
        token = page.text.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
        data = {"csrfmiddlewaretoken": token, "key": key, "dates": date, "name": f"P{number}", "people": "1"}
        answer = browser.post(
            house.address + path, data, timeout=20, allow_redirects=False, headers={"Referer": house.address + path}
        )
    except (requests.RequestException, IndexError):
        return False
    return answer.status_code == 302 and "/signed-up/" in answer.headers["Location"]


def test_what_was_said_to_be_done_is_there_once_after_a_kill(tmp_path: Path) -> None:
    with installation(tmp_path, "sqlite") as house:
        made = house.python(
            BEGIN
            + "from brobygger.overview.signup.domain.links import new_form_key\n"
            + "a = activity_with(5)\nd = Gathering.objects.get()\n"
            + "print(json.dumps([str(a.pk), str(d.pk), [new_form_key() for _ in range(24)]]))"
        )
        activity, date, keys = json.loads(made)
        path = f"/here/da/activities/{activity}/sign-up/"
        house.start()
        with ThreadPoolExecutor(6) as pool:
            first = [pool.submit(press_sign_up, house, path, date, key, n) for n, key in enumerate(keys)]
            while sum(f.done() for f in first) < 8:
                time.sleep(0.01)
            house.kill()
            done = {key for key, f in zip(keys, first, strict=True) if f.result()}
        house.start()
        with ThreadPoolExecutor(3) as pool:  # whoever got no answer presses again; some who did, too
            again = [pool.submit(press_sign_up, house, path, date, key, n) for n, key in enumerate(keys)]
            done |= {key for key, f in zip(keys, again, strict=True) if f.result()}
        told = json.loads(house.python(BEGIN + "print(json.dumps(tally()))"))
    assert len(done) == 24
    assert told == {"room": 5, "taken": 5, "placed": 5, "states": {"in": 5, "waiting": 19}}
