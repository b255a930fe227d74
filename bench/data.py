"""The installations that ours is measured on. ``python -m bench.data PLACES ACTIVITIES`` fills the one that
``BROBYGGER_DATA_DIR`` (and ``DATABASE_URL``) name, by the commands that pages and imports call."""

import csv
import hashlib
import os
import random
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

from bench.servers import ROOT, environment

BATCH = 500
KINDS = """Sprogcafé|language network|Tal dansk over en kop kaffe med frivillige. Alle kan være med.
Lektiecafé|children language|Frivillige hjælper børn og unge med lektier efter skole.
Cykelværksted|transport|Reparer din cykel, lær at lappe et dæk, og prøv en rute til skolen.
Svømning for kvinder|leisure health|Svømmehallen er kun for kvinder, og der er en livredder.
Babysalmesang|children family|Syng med din baby i kirken, og drik kaffe bagefter.
Fodbold|leisure|Træning på græs for drenge og piger. Sko kan lånes.
Strikkeklub|network leisure|Vi strikker, drikker te og taler om stort og småt.
Gratis retshjælp|legal|Få råd af en advokat om ophold, familie og kontrakter.
Gældsrådgivning|economy|Hjælp til budget, regninger og gæld. Samtalen er fortrolig.
Hjælp til digital post|papers|Vi hjælper med MitID, e-mail og breve fra kommunen.
Tøjbytte|practical|Tag tøj med, og find nyt til børnene.
Loppemarked|practical housing|Billige møbler, lamper og køkkenting.
Madlavning|network practical|Vi laver mad fra hele verden og spiser sammen.
Fællesspisning|network family|Aftensmad for familier. Børnene leger, mens de voksne taler.
Mødregruppe|family children|For mødre med små børn.
Åben legestue|children|Sang og leg for børn under tre år.
Familierådgivning|family wellbeing|Tal med en rådgiver om børn, skole og hverdag.
Sundhedsplejersken svarer|health children|Få barnet vejet, og spørg om alt.
Samtalegruppe|wellbeing|Om svære oplevelser og om at finde ro.
Gåtur i skoven|leisure health|Vi går en tur i roligt tempo.
Jobklub|job|Skriv ansøgning, øv samtalen, og mød en virksomhed.
Danskundervisning|language job|Læs og skriv dansk fra begyndelsen.
Læsekreds|language leisure|Vi læser en let roman sammen.
Kor|leisure|Syng danske sange. Du behøver ikke kunne noder.
Syværksted|practical leisure|Sy gardiner og tøj på symaskine.
Kolonihave|leisure network|Dyrk grøntsager sammen med naboerne.
Venskabsfamilie|network|Lær en dansk familie at kende.
Flyttehjælp|housing|Få hjælp til at flytte og til at samle møbler.
Boligvejledning|housing legal|Forstå lejekontrakten, og find en lejlighed.
Kørekort: teori|transport job|Forbered prøven på let dansk.
Besøgsven|volunteering|Besøg en ældre borger, og øv dansk.
Krisehjælp|safety|Hjælp ved vold i hjemmet, hele døgnet.""".splitlines()
AREAS = """Midtbyen Nørrevang Søndermark Østerled Vestergård Havnen Skovparken Møllebakken Kirkebyen Åparken Engvej
Stationen Rosenhaven Lindely Bøgely Egebjerg Strandby Tornhøj Kildevæld Sandager Fjordglimt Hedelund Digevang
Ravnsbjerg Teglgård Højvang Klosterlund Ålykke Brohuset Solsiden""".split()
AUDIENCES = "everyone adults women men families young-13-17 young-18-25 older".split()
LANGUAGES = "da uk ar ti so fa en".split()
FACTS = "come child free step bus taste".split()
RULES = [("", 5), ("FREQ=MONTHLY", 2), ("FREQ=WEEKLY;COUNT=6", 3)]


def municipalities() -> list[str]:
    """Return the names of the 98, in the order of the alphabet."""
    text = files("brobygger.core").joinpath("data/municipalities.csv").read_text(encoding="utf-8")
    return [row["name"] for row in csv.DictReader(text.splitlines())]


def slug_of(name: str) -> str:
    """Return the word in the address of the place called ``name``."""
    letters = name.lower().replace("æ", "ae").replace("ø", "oe").replace("å", "aa").replace(" ", "-")
    return "".join(c for c in letters if c.isascii() and (c.isalnum() or c == "-"))


def _details(n: int, rng: random.Random, organisers: list[Any], venues: list[Any], now: datetime) -> Any:
    from brobygger.overview.directory.domain.details import ActivityDetails, Times

    title, topics, about = rng.choice(KINDS).split("|")
    area = rng.choice(AREAS)
    standing = rng.random() < 0.3
    starts = (now + timedelta(days=rng.randrange(300))).replace(hour=rng.randrange(9, 20), minute=0)
    rule = rng.choices([r for r, _ in RULES], [w for _, w in RULES])[0]
    return ActivityDetails(
        organiser=rng.choice(organisers),
        venue=rng.choice(venues),
        kind="standing" if standing else "scheduled",
        hours="Mandag til fredag 9-15" if standing else "",
        texts={
            "title": {"da": f"{title} i {area}"},
            "summary": {"da": about},
            "description": {"da": f"{about} Vi mødes i {area}. Spørg efter {rng.choice(AREAS)}, hvis du er i tvivl."},
        },
        topics=topics.split(),
        audiences=rng.sample(AUDIENCES, 2),
        languages=["da", rng.choice(LANGUAGES[1:])],
        facts=rng.sample(FACTS, 2),
        price=rng.choice([None, None, Decimal(0), Decimal(20)]),
        times=[] if standing else [Times(starts=starts, minutes=90, rule=rule)],
        source_key=f"bench-{n}",
    )


def fill(places: int, activities: int) -> None:
    """Open a place, register its share of ``activities`` by batches, and copy it until there are ``places``."""
    from tqdm import tqdm

    from bench.copies import copy_place
    from brobygger.overview.directory.domain.activities import register_activities
    from brobygger.overview.directory.domain.actors import register_actors
    from brobygger.overview.directory.domain.details import ActorDetails, VenueDetails
    from brobygger.overview.directory.domain.venues import register_venues
    from brobygger.people.domain.places import open_place

    rng = random.Random(98)
    now = datetime.now(UTC).replace(tzinfo=None).replace(second=0, microsecond=0)
    names = municipalities()
    count = activities // places
    first = open_place(slug=slug_of(names[0]), municipality=names[0], host_kind="municipality", by=None)
    venues = [VenueDetails(name=f"{a} Kulturhus", area=a) for a in AREAS]
    held_at = register_venues(place=first, by=None, details=venues)
    actors = [ActorDetails(name=f"{a} Forening", kind="association") for a in AREAS]
    organisers = register_actors(place=first, by=None, details=actors)
    with tqdm(total=activities, unit="", desc="activities", mininterval=2) as bar:
        for at in range(0, count, BATCH):
            details = [_details(n, rng, organisers, held_at, now) for n in range(at, min(at + BATCH, count))]
            register_activities(place=first, by=None, details=details, via="import")
            bar.update(len(details))
        for n, name in enumerate(names[1:places], 1):
            copy_place(first.slug, n, name, slug_of(name))
            bar.update(count)


def version() -> str:
    """Return a name for the shape of the data: it changes with the migrations and with this file."""
    every = [Path(__file__), *sorted((ROOT / "src").rglob("migrations/*.py"))]
    return hashlib.blake2b(b"".join(f.read_bytes() for f in every), digest_size=4).hexdigest()


def prepared(folder: Path, places: int, activities: int, **more: str) -> Path:
    """Return an installation of this size below ``folder``, filled now if it is not there whole."""
    data = folder / f"{places}x{activities}{'-pg' if 'DATABASE_URL' in more else ''}-{version()}"
    done = data / "prepared"
    if not done.exists():
        data.mkdir(parents=True, exist_ok=True)
        env = environment(BROBYGGER_DATA_DIR=str(data), **more)
        command = [sys.executable, "-m", "bench.data", str(places), str(activities)]
        subprocess.run(command, env=env, cwd=ROOT, check=True)
        done.touch()
    return data


def main() -> None:
    """Fill the installation that the environment names."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "brobygger.config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    from brobygger.overview.directory.domain.terms import load_shared_terms

    call_command("migrate", verbosity=0)
    load_shared_terms()
    fill(int(sys.argv[1]), int(sys.argv[2]))


if __name__ == "__main__":
    main()
