"""What an actor is, told by a word in its column or by its name."""

import re

from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from brobygger.overview.directory.models.actor import ActorKind
from brobygger.overview.exchange.words.headings import fold
from brobygger.overview.exchange.words.values import Unclear

_WORDS = {
    ActorKind.NEWCOMERS: "nye borgere|new citizens|flygtninge",
    ActorKind.CITIZEN: "lokal borger|borger|local citizen|citizen|privatperson",
    ActorKind.SOCIAL_ASSOCIATION: "social forening|humanitær organisation|frivillig social forening|social association",
    ActorKind.SELF_ORGANISED: "selvorganiserede frivillige|selvorganiseret|frivillige"
    "|netværk|self organised volunteers",
    ActorKind.LOCAL_COUNCIL: "lokalråd|borgerforening|landsbylaug|beboerforening|local council|landsbyråd",
    ActorKind.SPORTS_CLUB: "idrætsforening|idrætsklub|sportsklub|fritidsforening|sports club"
    "|idræts eller fritidsforening"
    "|sports or leisure club|klub|idræt|sport",
    ActorKind.FAITH: "trossamfund|kirke|menighed|moské|folkekirken|faith community|faith",
    ActorKind.COMPANY: "virksomhed|firma|company|butik|erhverv",
    ActorKind.ASSOCIATION: "forening|anden forening|association|other association|organisation|kulturforening",
    ActorKind.VOLUNTEER_CENTRE: "frivilligcenter|volunteer centre",
    ActorKind.MUNICIPALITY: "kommune|municipality",
    ActorKind.DEPARTMENT: "afdeling|forvaltning|department|kommunal afdeling|kommunal|institution|offentlig",
    ActorKind.HOUSING: "boligsocial medarbejder|boligsocial|boligorganisation|boligforening|boligselskab"
    "|housing association s social worker",
    ActorKind.CONTRACTOR: "leverandør|company on contract|ekstern leverandør|sprogskole",
}
_NAMED = {fold(w): kind for kind, words in _WORDS.items() for w in words.split("|")} | {
    fold(k.value): k for k in ActorKind
}
_BY_NAME = (
    (re.compile(r"frivilligcent", re.I), ActorKind.VOLUNTEER_CENTRE),
    (re.compile(r"\bkommune$", re.I), ActorKind.MUNICIPALITY),
    (
        re.compile(
            r"bibliotek|jobcenter|forvaltning|afdeling|sundhedscent|borgerservice|\bskole\b|skolen$|ssp|job og", re.I
        ),
        ActorKind.DEPARTMENT,
    ),
    (re.compile(r"kirke|menighed|moské|sogn|\bislam|\bkfum og k", re.I), ActorKind.FAITH),
    (
        re.compile(r"\b(?:if|bk|fc|ik|gf)\b|idræt|boldklub|gymnastik|sport|svømme|spejder|klub", re.I),
        ActorKind.SPORTS_CLUB,
    ),
    (re.compile(r"\b(?:aps|a/s|i/s)\b", re.I), ActorKind.COMPANY),
    (re.compile(r"bolig(?:forening|selskab|social)", re.I), ActorKind.HOUSING),
    (re.compile(r"lokalråd|borgerforening|landsbylaug|beboerforening", re.I), ActorKind.LOCAL_COUNCIL),
    (
        re.compile(r"røde kors|red barnet|flygtningehjælp|dansk folkehjælp|mødrehjælp|hjælp|nabo", re.I),
        ActorKind.SOCIAL_ASSOCIATION,
    ),
)
_SIDES = {
    "municipality": "municipality|kommune|kommunal|offentlig|kommunen",
    "civil_society": "civil society|civilsamfund|frivillig|forening|civilsamfundet",
    "partner": "partner|partnere|samarbejdspartner|boligorganisation|virksomhed",
}
_SIDE_NAMED = {fold(w): side for side, words in _SIDES.items() for w in words.split("|")}


def kind_named(text: str) -> str:
    """Return the kind of actor that ``text`` names.

    Raises:
        Unclear: with the nearest names.
    """
    word = fold(text)
    if found := _NAMED.get(word):
        return found.value
    labels = {fold(str(k.label)): k for k in ActorKind}
    if found := labels.get(word):
        return found.value
    best = process.extractOne(word, _NAMED.keys(), scorer=fuzz.ratio, score_cutoff=84)
    if best:
        return _NAMED[best[0]].value
    for part in word.split():
        if part in _NAMED and len(part) > 4:
            return _NAMED[part].value
    near = process.extract(word, [str(k.label) for k in ActorKind], scorer=fuzz.WRatio, limit=3)
    raise Unclear(
        _("“%(text)s” is not a kind of actor. Write one that is, for example: %(near)s.")
        % {"text": text, "near": ", ".join(n for n, _score, _at in near)}
    )


def kind_of_name(name: str) -> str:
    """Return the kind that an actor's name speaks of; other association where it says nothing."""
    return next((kind.value for pattern, kind in _BY_NAME if pattern.search(name)), ActorKind.ASSOCIATION.value)


def side_of(kind: str) -> str:
    """Return whom a kind of actor usually stands for."""
    if kind in {ActorKind.MUNICIPALITY, ActorKind.DEPARTMENT}:
        return "municipality"
    return "partner" if kind in {ActorKind.HOUSING, ActorKind.CONTRACTOR} else "civil_society"


def side_named(text: str) -> str:
    """Return the side that ``text`` names.

    Raises:
        Unclear: with the three there are.
    """
    if found := _SIDE_NAMED.get(fold(text)):
        return found
    raise Unclear(_("“%(text)s”: write municipality, civil society or partner.") % {"text": text})
