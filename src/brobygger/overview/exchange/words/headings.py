"""Which column holds what: Danish and English headings, in any order, misspelt too."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from rapidfuzz import fuzz

from brobygger.core.languages import LANGUAGES

LEAVE_OUT = ""
_CLOSE = 84
_IN_LANGUAGE = re.compile(
    r"[(\[-]\s*(da|en|ar|fa|uk|ti|so|dansk|engelsk|arabisk|farsi|dari|ukrainsk|tigrinya|somali|danish|english|arabic"
    r"|ukrainian)(?:\s*[)\]])?\s*$",
    re.I,
)
_CODES = {
    "dansk": "da",
    "danish": "da",
    "engelsk": "en",
    "english": "en",
    "arabisk": "ar",
    "arabic": "ar",
    "farsi": "fa",
    "dari": "fa",
    "ukrainsk": "uk",
    "ukrainian": "uk",
    "tigrinya": "ti",
    "somali": "so",
}


@dataclass(frozen=True)
class Column:
    """What a column can hold. ``words`` are headings that mean it, divided by ``|``; ``form`` how it is read."""

    name: str
    label: Any
    words: str
    form: str = "text"
    longest: int = 5000


ACTOR = (
    Column("id", _("Id"), "id|nr|nøgle|key|uuid|løbenummer|løbenr|nummer", "key", 80),
    Column(
        "name",
        _("Name"),
        "navn|name|forening|foreningens navn|foreningsnavn|organisation|organisationens navn|aktør|aktørens navn"
        "|virksomhed|firma|afdeling|organization|association|actor|title|titel",
        "text",
        160,
    ),
    Column("kind", _("Kind"), "type|art|slags|kategori|kind|aktørtype|foreningstype|category|type af forening", "kind"),
    Column("side", _("Belongs to"), "hører til|part|belongs to|sektor|side", "side"),
    Column("paid", _("Is paid for it"), "lønnet|er lønnet|får løn|paid|ansat|is paid for it", "yes"),
    Column(
        "parent",
        _("Part of"),
        "hører under|del af|forvaltning|moderorganisation|overordnet|part of|parent",
        "text",
        160,
    ),
    Column(
        "national",
        _("National association"),
        "landsforening|landsorganisation|hovedorganisation|national association|national",
        "text",
        160,
    ),
    Column("cvr", _("CVR number"), "cvr|cvr nr|cvr nummer|cvrnr|cvr number|cvrnummer", "cvr"),
    Column("email", _("E-mail"), "e mail|mail|email|mailadresse|e mailadresse|kontakt mail|epost|e post", "email", 254),
    Column(
        "phone", _("Phone"), "telefon|tlf|tlf nr|telefonnummer|telefonnr|mobil|phone|telephone|mobile|tel", "phone", 24
    ),
    Column("website", _("Website"), "hjemmeside|web|website|url|www|webside|link|netside|homepage", "url", 200),
    Column("address", _("Address"), "adresse|vej|gade|gadeadresse|vejnavn|address|street|postadresse", "text", 160),
    Column("postcode", _("Postcode"), "postnr|postnummer|post nr|zip|postcode|postal code|zip code", "postcode", 60),
    Column("city", _("Town"), "by|bynavn|postdistrikt|town|city", "text", 60),
    Column("description", _("Description"), "beskrivelse|om|omtale|tekst|description|about|kort om foreningen|om os"),
    Column("purpose", _("Purpose"), "formål|purpose|mål|hvad er formålet"),
    Column("motivation", _("Motivation"), "motivation|hvorfor"),
    Column("statutes", _("Statutes"), "vedtægter|statutes"),
    Column("partners", _("Partners"), "samarbejdspartnere|partnere|partners|samarbejder med"),
    Column(
        "ethnic_minority_association",
        _("We call ourselves an ethnic minority association"),
        "etnisk minoritetsforening|ethnic minority association|minoritetsforening",
        "own_word",
    ),
    Column("members_count", _("Members"), "medlemmer|antal medlemmer|medlemstal|members|number of members", "whole"),
    Column("volunteers_count", _("Volunteers"), "frivillige|antal frivillige|volunteers|number of volunteers", "whole"),
    Column("fee", _("Membership fee"), "kontingent|medlemspris|fee|membership fee", "text", 60),
    Column("premises", _("Premises"), "lokaler|lokale|hold til|premises|mødelokale", "text", 160),
    Column(
        "contact_name",
        _("Contact person"),
        "kontaktperson|kontakt|formand|kontaktpersonens navn|contact|contact person|leder|tovholder",
        "text",
        120,
    ),
)

CONTACT = (
    Column("id", _("Id"), "id|nr|nøgle|key|uuid|løbenummer|løbenr|nummer", "key", 80),
    Column(
        "name",
        _("Name"),
        "navn|name|kontaktperson|kontakt|person|fulde navn|kontaktpersonens navn|contact|full name|medarbejder",
        "text",
        120,
    ),
    Column(
        "actor",
        _("Organisation"),
        "organisation|forening|afdeling|forvaltning|firma|arbejdsplads|aktør|enhed|organization|association|department"
        "|virksomhed|actor|team|arbejdssted",
        "text",
        160,
    ),
    Column(
        "task",
        _("Can help with"),
        "opgave|opgaver|titel|stilling|funktion|rolle|hjælper med|kan hjælpe med|ansvar|ansvarsområde"
        "|stillingsbetegnelse"
        "|title|role|position|can help with|job",
        "text",
        160,
    ),
    Column(
        "phone", _("Phone"), "telefon|tlf|tlf nr|telefonnummer|telefonnr|mobil|phone|telephone|mobile|tel", "phone", 24
    ),
    Column("email", _("E-mail"), "e mail|mail|email|mailadresse|e mailadresse|epost|e post", "email", 254),
    Column(
        "hours",
        _("When one can call"),
        "træffetid|telefontid|åbningstid|hours|træffes|when one can call|åbningstider",
        "text",
        160,
    ),
    Column("topics", _("Topics"), "emne|emner|topic|topics|tema|temaer|område|områder", "topics"),
    Column("substitute", _("Substitute"), "stedfortræder|vikar|substitute|afløser|ved fravær", "text", 120),
    Column("public", _("Shown to everybody"), "vises for alle|offentlig|public|synlig|vises|shown to everybody", "yes"),
)

ACTIVITY = (
    Column("id", _("Id"), "id|nr|nøgle|key|uuid|løbenummer|løbenr|nummer", "key", 80),
    Column(
        "title",
        _("Title"),
        "titel|navn|aktivitet|aktivitetens navn|tilbud|overskrift|arrangement|title|name|activity|hvad"
        "|event|hvad sker der",
        "text",
        200,
    ),
    Column(
        "summary",
        _("In short"),
        "kort|resume|kort beskrivelse|undertitel|summary|in short|manchet|kort tekst",
        "text",
        500,
    ),
    Column("description", _("Description"), "beskrivelse|omtale|tekst|om|description|om aktiviteten|details|indhold"),
    Column("bring", _("Bring"), "medbring|husk|tag med|bring|hvad skal man have med", "text", 500),
    Column("kind", _("Kind"), "type|art|slags|kind", "activity_kind"),
    Column(
        "organiser",
        _("Organiser"),
        "arrangør|forening|organisation|udbyder|hvem|hvem står bag|organiser|organizer|vært|afholdes af|arrangeret af",
        "text",
        160,
    ),
    Column("venue", _("Venue"), "sted|lokale|hvor|lokation|venue|location|mødested|where|place", "text", 120),
    Column("venue_address", _("Address"), "adresse|vej|gade|address|street|stedets adresse", "text", 160),
    Column("venue_postcode", _("Postcode"), "postnr|postnummer|post nr|zip|postcode|postal code", "postcode", 60),
    Column("venue_city", _("Town"), "by|bynavn|postdistrikt|town|city", "text", 60),
    Column("venue_area", _("Part of town"), "bydel|område|kvarter|area|part of town|lokalområde", "text", 60),
    Column(
        "when",
        _("When"),
        "hvornår|tid|tidspunkt|tider|dag og tid|dag og tidspunkt|when|time|times|tid og dag|dato og tid|mødetid",
        "part",
        2000,
    ),
    Column("day", _("Day"), "dag|ugedag|dage|ugedage|day|weekday|days", "part"),
    Column("date", _("Date"), "dato|datoer|startdato|første gang|date|start date|dates|fra dato", "part", 2000),
    Column(
        "start", _("Starts"), "start|starttid|starttidspunkt|fra|fra kl|begynder|starts|start time|kl|klokken", "part"
    ),
    Column("end", _("Ends"), "slut|sluttid|sluttidspunkt|til|til kl|slutter|end|ends|end time", "part"),
    Column("until", _("Last time"), "slutdato|til dato|sidste gang|until|end date|last time", "part"),
    Column("repeats", _("Repeats"), "gentages|hyppighed|frekvens|gentagelse|hvor ofte|repeats|frequency", "part"),
    Column("hours", _("When it is open"), "åbningstid|åbningstider|opening hours|when it is open|hours", "text", 160),
    Column("opening", _("Opening times"), "ugens åbningstider|opening times|opening|opening_hours", "opening"),
    Column(
        "contact_name",
        _("Whom one can ask"),
        "kontaktperson|kontakt|spørg|hvem kan man spørge|contact|contact person|tovholder|whom one can ask",
        "text",
        80,
    ),
    Column(
        "contact_phone",
        _("Phone"),
        "telefon|tlf|tlf nr|telefonnummer|telefonnr|mobil|phone|telephone|kontakt telefon|kontakttelefon|tel",
        "phone",
        24,
    ),
    Column("topics", _("Topics"), "emne|emner|tema|temaer|kategori|kategorier|topic|topics|category", "topics"),
    Column(
        "audiences",
        _("For whom"),
        "målgruppe|målgrupper|for hvem|deltagere|hvem er det for|audience|audiences|target group|for whom",
        "audiences",
    ),
    Column("languages", _("Languages spoken"), "sprog|talte sprog|language|languages|languages spoken", "languages"),
    Column("facts", _("Good to know"), "godt at vide|bemærk|facts|good to know|praktisk", "facts"),
    Column(
        "price", _("Price in kroner"), "pris|betaling|koster|price|cost|pris i kroner|pris kr|price in kroner", "price"
    ),
    Column(
        "price_note", _("What the price covers"), "prisen dækker|hvad prisen dækker|pris note|price note", "text", 120
    ),
    Column(
        "capacity",
        _("Room for"),
        "pladser|antal pladser|max deltagere|plads til|capacity|room for|maks deltagere",
        "whole",
    ),
    Column("published", _("Shown to everybody"), "vises for alle|offentlig|vises|synlig|published|public", "yes"),
)
KINDS: dict[str, tuple[Column, ...]] = {"actors": ACTOR, "contacts": CONTACT, "activities": ACTIVITY}
IN_LANGUAGES: dict[str, tuple[str, ...]] = {
    "actors": ("description", "purpose", "motivation", "statutes", "partners"),
    "contacts": (),
    "activities": ("title", "summary", "description", "bring"),
}
REQUIRED: dict[str, tuple[str, ...]] = {"actors": ("name",), "contacts": ("name",), "activities": ("title",)}


def fold(text: str) -> str:
    """Return ``text`` as names and headings are compared: small letters, digits and single spaces."""
    return " ".join(re.sub(r"[^\w]+", " ", text.casefold().replace("_", " ")).split())


@cache
def columns_of(kind: str) -> dict[str, Column]:
    """Return the columns of ``kind`` by name; ``field@language`` for texts in other languages than Danish."""
    found = {c.name: c for c in KINDS[kind]}
    for name in IN_LANGUAGES[kind]:
        for code, language in LANGUAGES[1:]:
            base = found[name]
            found[f"{name}@{code}"] = Column(f"{name}@{code}", f"{base.label} ({language})", "", "text", base.longest)
    return found


@cache
def _meanings(kind: str) -> dict[str, str]:
    words = {fold(w): c.name for c in reversed(KINDS[kind]) for w in c.words.split("|")}
    for language in ("da", "en"):
        # our own files carry the labels of the reader's language
        with override(language):
            words |= {fold(str(c.label)): c.name for c in KINDS[kind] if fold(str(c.label)) not in words}
    return words | {c.name: c.name for c in KINDS[kind] if c.name not in words}


def meaning(kind: str, heading: str) -> tuple[str, float]:
    """Return ``(column name, certainty 0-100)``; the name is empty where nothing is close."""
    base, suffix = heading, ""
    if match := _IN_LANGUAGE.search(heading):
        base, code = heading[: match.start()], match[1].casefold()
        code = _CODES.get(code, code)
        suffix = "" if code == "da" else f"@{code}"
    word = fold(base.split("\n")[0])
    words = _meanings(kind)
    name, sure = words.get(word, ""), 100.0
    if not name:
        short = fold(re.sub(r"\([^()\n]*\)|\[[^\[\]\n]*\]", " ", base))
        name, sure = words.get(short, ""), 97.0
    if not name and word:
        name, sure = _closest(word, words)
    if suffix and name not in IN_LANGUAGES[kind]:
        return LEAVE_OUT, 0
    return (name + suffix, sure) if name else (LEAVE_OUT, 0)


def _closest(word: str, words: dict[str, str]) -> tuple[str, float]:
    best, score = LEAVE_OUT, 0.0
    for known, name in words.items():
        if len(known) >= 4 and len(word) >= 4 and (close := fuzz.ratio(word, known)) >= _CLOSE and close > score:
            best, score = name, close
    if best:
        return best, score
    held = set(word.split())
    for known, name in sorted(words.items(), key=lambda w: -len(w[0])):
        if len(known) >= 3 and set(known.split()) <= held:
            return name, 70.0 + len(known) / 10
    return LEAVE_OUT, 0


def score(kind: str, cells: Sequence[str]) -> int:
    """Return how many of ``cells`` are headings of ``kind``: for finding the heading among the first rows."""
    names = {n for c in cells if c and len(c) <= 60 for n, sure in [meaning(kind, c)] if n and sure >= _CLOSE}
    return len(names)


def guess(kind: str, heading: Sequence[str]) -> list[str]:
    """Return a column name for each heading, each name once (the surest heading gets it); the rest is left out."""
    wishes = sorted(
        ((sure, -at, name) for at, h in enumerate(heading) if h for name, sure in [meaning(kind, h)] if name),
        reverse=True,
    )
    found = [LEAVE_OUT] * len(heading)
    taken: set[str] = set()
    for _sure, at, name in wishes:
        if name not in taken:
            found[-at] = name
            taken.add(name)
    return found


def add_kind(kind: str, columns: Sequence[Column], required: Sequence[str]) -> None:
    """Let ``guess``, ``score`` and ``columns_of`` know the columns of another kind of sheet; for apps above."""
    KINDS[kind], REQUIRED[kind], IN_LANGUAGES[kind] = tuple(columns), tuple(required), ()
