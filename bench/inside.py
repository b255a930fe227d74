"""Questions that need the product's own code, answered as JSON on standard output."""

import json
import os
import random
import sys
import time
import uuid
from collections.abc import Callable
from functools import cache
from typing import Any
from urllib.parse import urlencode

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "brobygger.config.settings")
COORDINATOR = "coordinator@bench.example"


def busiest() -> Any:
    """Return the place with the most published activities."""
    from django.db.models import Count

    from brobygger.core.models import Place
    from brobygger.overview.directory.models import ActivityListing

    counted = ActivityListing.objects.values("place").annotate(n=Count("pk")).order_by("-n", "place")
    return Place.objects.get(pk=counted[0]["place"])


def place() -> str:
    """Return the slug of the busiest place."""
    return str(busiest().slug)


def searches(most: int) -> dict[str, Any]:
    """Return addresses of the busiest place's list with words and filters that hit 3 % at most, each another."""
    from brobygger.core import search
    from brobygger.overview.directory.models import ActivityListing

    here, rng = busiest(), random.Random(3)
    rows = list(ActivityListing.objects.filter(place=here).values_list("row", flat=True)[:400])
    found: dict[str, int] = {}
    languages = ["da", "en", "ar", "fa", "uk", "ti", "so"]
    known: dict[str, int] = {}
    for _ in range(most * 6):
        row = rng.choice(rows)
        words = [w.strip(".,:") for text in row["texts"].values() for w in text.get("da", "").split() if len(w) > 3]
        asked = {"q": " ".join(rng.sample(words, min(len(words), rng.choice([1, 2, 2]))))}
        facets = {}
        for name, parameter, values in (("topic", "topic", row["topics"]), ("audience", "audience", row["audiences"])):
            if values and rng.random() < 0.5:
                asked[parameter] = rng.choice(values)
                facets[name] = [asked[parameter]]
        query = urlencode(asked)
        if query not in known:
            known[query] = len(search.find(here, "activity", asked["q"], facets, limit=2000).ids)
        if total(here) * 0.005 < known[query] <= total(here) * 0.03:
            found[f"/{here.slug}/{rng.choice(languages)}/activities/?{query}"] = known[query]
        if len(found) >= most:
            break
    targets = list(found)
    rng.shuffle(targets)
    return {"targets": targets, "mean": sum(found.values()) / max(1, len(found)), "of": total(here)}


def api_pages(form: str) -> list[str]:
    """Return addresses of pages of 50 at all places, each another: of the JSON API (``json``) or the HSDS API."""
    from brobygger.core.models import Place

    slugs, numbers = list(Place.objects.order_by("slug").values_list("slug", flat=True)), range(1, 21)
    languages = ["da", "en", "ar", "fa", "uk", "ti", "so"]
    if form == "json":
        found = [f"/api/v1/{s}/activities?lang={x}&page={n}" for x in languages for s in slugs for n in numbers]
    else:
        days = [f"2001-01-{n:02}" for n in range(1, 8)]
        found = [f"/{s}/hsds/services?modified_after={d}&page={n}" for d in days for s in slugs for n in numbers]
    random.Random(5).shuffle(found)
    return found


def calendars() -> list[str]:
    """Return the address of every place's calendar."""
    from brobygger.core.models import Place

    return [f"/{s}/da/activities/calendar.ics" for s in Place.objects.order_by("slug").values_list("slug", flat=True)]


@cache
def total(here: Any) -> int:
    """Return how many activities the list of ``here`` holds; counted once a place."""
    from brobygger.overview.directory.models import ActivityListing

    return ActivityListing.objects.filter(place=here).count()


def session() -> dict[str, str]:
    """Sign the coordinator in to the busiest place and return the session's cookie and the start page."""
    from django.conf import settings
    from django.contrib.sessions.backends.db import SessionStore

    from brobygger.people.domain.accounts import open_account
    from brobygger.people.domain.joining import join_place

    here = busiest()
    user = open_account(email=COORDINATOR, name="Coordinator")
    join_place(place=here, user=user, side="municipality", roles=["coordinator"])
    store = SessionStore()
    store["_auth_user_id"] = str(user.pk)
    store["_auth_user_backend"] = settings.AUTHENTICATION_BACKENDS[1]
    store["_auth_user_hash"] = user.get_session_auth_hash()
    store.save()
    return {"cookie": settings.SESSION_COOKIE_NAME, "key": str(store.session_key), "path": f"/{here.slug}/desk/"}


def bulk() -> dict[str, Any]:
    """Insert, by bulk_create, every row that the database named by ``BENCH_FILLED`` has more than this one."""
    from django.apps import apps
    from django.db import connections, transaction

    from brobygger.core.writeguard import unguarded

    connections.settings["filled"] = connections.settings["default"] | {"NAME": os.environ["BENCH_FILLED"]}
    seconds, cpu, inserted, tables = 0.0, 0.0, 0, 0
    with unguarded(), transaction.atomic():
        for model in apps.get_models(include_auto_created=True):
            here, there = model._base_manager.using("default"), model._base_manager.using("filled")
            if not model._meta.managed or there.count() <= here.count():
                continue
            rows = list(there.exclude(pk__in=list(here.values_list("pk", flat=True)[:900])))
            begun, used = time.perf_counter(), time.process_time()
            here.bulk_create(rows, batch_size=500)
            seconds, cpu = seconds + time.perf_counter() - begun, cpu + time.process_time() - used
            inserted, tables = inserted + len(rows), tables + 1
        begun = time.perf_counter()
    return {"seconds": seconds + time.perf_counter() - begun, "cpu": cpu, "rows": inserted, "tables": tables}


def workshop() -> dict[str, str]:
    """Open a reception workshop at the busiest place, and return the address by which phones come in, and a topic."""
    from django.utils import timezone

    from brobygger.overview.directory.domain.terms import terms_of
    from brobygger.people.domain.accounts import open_account
    from brobygger.people.domain.joining import join_place
    from brobygger.reception.timeline.domain.timelines import open_timeline
    from brobygger.reception.workshop.domain.meetings import open_meeting
    from brobygger.reception.workshop.kind import RECEPTION

    here, name = busiest(), str(uuid.uuid4())
    by = open_account(email=f"{name}@bench.example", name="Coordinator")
    join_place(place=here, user=by, side="municipality", roles=["coordinator"])
    wall = open_timeline(place=here, by=by, name=name[:30], variant=name[:30], empty=True)
    meeting = open_meeting(
        place=here,
        by=by,
        kind=RECEPTION,
        timeline=wall,
        title="Mødet ved væggen",
        held_on=timezone.localdate(),
    )
    return {"path": f"/w/da/{meeting.token}", "topic": min(terms_of(here)["topic"])}


def main() -> None:
    """Answer one question."""
    import django

    django.setup()
    what, most = sys.argv[1], int([*sys.argv, "0"][2])
    questions: dict[str, Callable[[], Any]] = {"place": place, "session": session, "bulk": bulk}
    questions |= {"json": lambda: api_pages("json"), "hsds": lambda: api_pages("hsds"), "calendars": calendars}
    questions |= {"workshop": workshop}
    print(json.dumps(questions.get(what, lambda: searches(most))()))


if __name__ == "__main__":
    main()
