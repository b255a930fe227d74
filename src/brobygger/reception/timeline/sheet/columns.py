"""The columns of a sheet of cards, in Danish and English, and the words that stand in them."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from brobygger.core.languages import NAMES
from brobygger.overview.exchange.words.headings import Column, add_kind, fold
from brobygger.people.models import Side
from brobygger.reception.timeline.models import CardKind, CardState

KIND = "cards"
LIST = " | "  # divides what one cell names
TEXTS = ("title", "asks")

_PLAIN = (
    Column("id", _("Id"), "id|uuid|key|nøgle", "key", 80),
    Column("version", _("Edition"), "version|udgave|edition", "whole", 9),
    Column("variant", _("Wall"), "væg|wall|variant|tavle", "text", 80),
    Column("title", _("What happens"), "hvad|hvad sker der|titel|kort|opgave|what|title|card", "text", 120),
    Column("side", _("Belongs to"), "hører til|side|part|belongs to|hvis", "side", 40),
    Column("kind", _("Kind"), "slags|type|art|kind", "kind", 40),
    Column("from_day", _("From day"), "fra dag|fra|start|from day|from|begynder dag", "day", 8),
    Column("to_day", _("To day"), "til dag|til|slut|to day|to|slutter dag", "day", 8),
    Column("topics", _("Topics"), "emne|emner|topic|topics|tema", "terms", 400),
    Column("owner", _("Who does it"), "hvem|hvem gør det|ejer|ansvarlig|who|owner|who does it|aktør", "text", 160),
    Column("minutes", _("Minutes each time"),
           "minutter|minutter hver gang|tid|varighed|minutes|minutes each time|min", "whole", 8),
    Column("per_week", _("Times a week"), "gange om ugen|pr uge|om ugen|per week|times a week|per_week", "number", 24),
    Column("audiences", _("For whom"), "for hvem|målgruppe|målgrupper|audience|audiences|for whom", "terms", 400),
    Column("after", _("Comes after"), "efter|kommer efter|forudsætter|after|requires|kræver", "cards", 4000),
    Column("earliest", _("Not before day"), "tidligst|tidligst dag|ikke før dag|earliest|not before day", "day", 8),
    Column("latest", _("Done by day"), "senest|senest dag|frist|færdig dag|latest|done by day|deadline", "day", 8),
    Column("fixed", _("Cannot be moved"), "fast|ligger fast|kan ikke flyttes|fixed|cannot be moved", "yes", 12),
    Column("asks", _("What to bring or do"), "medbring|husk|hvad skal man have med|asks|bring|what to bring or do",
           "text", 300),
    Column("languages", _("Languages needed"), "sprog|languages|languages needed|language", "terms", 400),
    Column("activity", _("Entry of the overview"), "opslag|aktivitet i overblikket|activity|entry of the overview",
           "text", 260),
    Column("legal_basis", _("Basis in law"), "lovgrundlag|hjemmel|lov|legal basis|legal_basis|basis in law", "text",
           200),
    Column("legal_checked_on", _("Looked up on"),
           "slået op|slået op den|legal checked on|legal_checked_on|looked up on", "date", 40),
    Column("confirmed", _("Confirmed by the municipality"),
           "bekræftet|bekræftet af kommunen|confirmed|confirmed by the municipality", "yes", 12),
    Column("state", _("State"), "tilstand|status|findes her|state", "state", 40),
)  # fmt: skip
_IN_LANGUAGES = tuple(
    Column(f"{c.name}@{code}", format_lazy("{}: {}", c.label, own), f"{c.name} {code}", "text", c.longest)
    for c in _PLAIN if c.name in TEXTS
    for code, own in NAMES.items()
)  # fmt: skip
COLUMNS = {c.name: c for c in (*_PLAIN, *_IN_LANGUAGES)}
# What stands on a card of paper; the rest is shown where something of it is said.
GRID = tuple("title side kind from_day to_day topics owner minutes per_week audiences".split())
add_kind(KIND, tuple(COLUMNS.values()), required=("title",))

_WORDS: Mapping[str, tuple[Any, Mapping[Any, str]]] = {
    "side": (Side, {
        Side.MUNICIPALITY: "k|m|kommune|kommunal|offentlig",
        Side.CIVIL_SOCIETY: "c|f|frivillig|frivillige|forening|foreninger|civil",
        Side.PARTNER: "p|partnere|samarbejdspartner|virksomhed",
    }),
    "kind": (CardKind, {
        CardKind.AUTHORITY_TASK: "l|lov|lovopgave|lovbestemt|myndighedsopgave|ja|law|by law",
        CardKind.OFFER: "t|o|tilbud",
        CardKind.ACTIVITY: "a|aktivitet",
    }),
    "state": (CardState, {
        CardState.SUGGESTED: "forslag",
        CardState.OURS: "ja|her|findes|yes|here|ours",
        CardState.NOT_HERE: "nej|ikke|findes ikke|no",
    }),
}  # fmt: skip


@cache
def choices(column: str) -> dict[str, str]:
    """Return folded word to value of a column with a few values: our value, its label in both languages, others."""
    kinds, more = _WORDS[column]
    found: dict[str, str] = {}
    for language in ("da", "en"):
        with override(language):
            found |= {fold(str(kind.label)): kind.value for kind in kinds}
    for kind, words in more.items():
        found |= dict.fromkeys(words.split("|"), kind.value)
    return found | {fold(kind.value): kind.value for kind in kinds}


def label_of(column: str, value: str) -> str:
    """Return how a value of such a column is written, in the language that is spoken."""
    return str(_WORDS[column][0](value).label)


def labels_of(column: str) -> list[str]:
    """Return how all its values are written."""
    return [str(kind.label) for kind in _WORDS[column][0]]
