"""Entries to HSDS 3.1: the one mapping, for the file and for the API. ``words.hsds`` reads it back.

Actors become organizations, activities services, venues locations, contact points contacts, vocabularies taxonomies.
HSDS has one language a record: name and description are the original, and every other text is an attribute of
``link_type`` "text" with its field as label and its language as term. docs/developer/hsds.md lists all fields.

Only what everybody may see goes out; who asks hands in entries that everybody may see.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.utils import timezone, translation

from brobygger.core.access import NOBODY
from brobygger.core.languages import NAMES
from brobygger.core.models import TextState
from brobygger.overview.directory.domain.visible import is_public_contact, shown
from brobygger.overview.directory.models import Activity, Actor, ActorKind, ContactPoint, Term, TermList, Venue
from brobygger.overview.directory.ports import Room
from brobygger.overview.exchange.words import hsds_times
from brobygger.overview.exchange.words.hsds_ids import id_of, made, public_id
from brobygger.people.models import Side

Record = dict[str, Any]
CVR = "DK-CVR"
ACCESS = {
    "step_free": ("There are no steps.", "There are steps."),
    "toilet": ("There is an accessible toilet.", "There is no accessible toilet."),
    "hearing_loop": ("There is a hearing loop.", "There is no hearing loop."),
}
_TERMS = {"topics": TermList.TOPIC, "audiences": TermList.AUDIENCE, "facts": TermList.FACT}
_TAXONOMIES = {
    TermList.TOPIC: ("Topics", "What an activity is about, or a contact helps with."),
    TermList.AUDIENCE: ("Audiences", "For whom an activity is."),
    TermList.LANGUAGE: ("Languages", "Languages that are spoken, or in which a text is."),
    TermList.FACT: ("Facts", "What makes it easy to come as one is."),
    "kind": ("Kinds of actors", "What kind of actor an organization is."),
    "side": ("Sides", "Whether an organization is of the municipality, of civil society, or a partner of both."),
}
Name = str


@dataclass(frozen=True)
class Words:
    """The vocabularies of a place as taxonomy terms: list -> slug -> record."""

    terms: Mapping[Name, Mapping[str, Record]]

    @classmethod
    def of(cls, terms: Mapping[str, Mapping[str, Term]]) -> "Words":
        """Return the taxonomy terms of a place's vocabularies, and of the kinds and sides of actors."""
        found: dict[Name, dict[str, Record]] = {
            name: {slug: _term(name, slug, t.name_in("da"), t.name_in("en")) for slug, t in slugs.items()}
            for name, slugs in terms.items()
        }
        spoken = found[TermList.LANGUAGE]
        spoken |= {code: _term(TermList.LANGUAGE, code, n, n) for code, n in NAMES.items() if code not in spoken}
        with translation.override("da"):
            found["kind"] = {k.value: _term("kind", k.value, str(k.label), k.value) for k in ActorKind}
            found["side"] = {s.value: _term("side", s.value, str(s.label), s.value) for s in Side}
        return cls(found)


def taxonomies() -> list[Record]:
    """Return the taxonomies, the same in every place."""
    return [
        {"id": made("taxonomy", name), "name": label, "description": text, "version": "1"}
        for name, (label, text) in _TAXONOMIES.items()
    ]


def _term(name: Name, slug: str, label: str, description: str) -> Record:
    return {
        "id": made("term", name, slug),
        "code": slug,
        "name": label,
        "description": description,
        "taxonomy": _TAXONOMIES[TermList(name) if name in TermList.values else name][0],
        "taxonomy_id": made("taxonomy", name),
        "language": "da",
    }


@dataclass(frozen=True)
class Now:
    """What is true of an activity today.

    Args:
        room: how many places are free, where people sign up and it is known.
        way_in: what one does before one comes, in a sentence; empty where people just turn up.
        alert: that nobody has confirmed it for long, in words; empty while it is certain enough.
    """

    room: Room | None = None
    way_in: str = ""
    alert: str = ""


JUST_TURN_UP = Now()


@dataclass(frozen=True)
class Speaker:
    """Says entries as records.

    Args:
        words: the place's vocabularies.
        base: address of the place's public pages (``https://…/slug/da/``), for records that say where they are shown
            and when they were changed; empty for a file, which says only what is true wherever it is read.
    """

    words: Words
    base: str = ""
    heads: dict[Any, Record] = field(default_factory=dict)
    ready: dict[Any, str] = field(default_factory=dict)  # what services say of their organization, as JSON

    # organizations

    def organization_head(self, actor: Actor) -> Record:
        """Return the fields of its own of an organization. ``actor`` has its texts, parent and board prefetched."""
        seen = shown(actor, NOBODY)
        texts = seen.get("description", {})
        found = {"id": id_of(actor), "name": actor.name, "description": _original(actor, "description", texts)}
        for name in ("email", "website"):
            if name in seen:
                found[name] = seen[name]
        if self.base:
            found["uri"] = f"{self.base}actors/{actor.pk}/"
        if actor.parent is not None and actor.parent.for_everybody:
            found["parent_organization_id"] = id_of(actor.parent)
        return found

    def organization(self, actor: Actor, contacts: Iterable[ContactPoint]) -> Record:
        """Return a whole organization with ``contacts``, which everybody may see."""
        found, seen = self.organization_head(actor), shown(actor, NOBODY)
        key = found["id"]
        if "cvr" in seen:
            one = {"id": made(key, "cvr"), "organization_id": key, "identifier_type": "CVR", "identifier_scheme": CVR}
            found["organization_identifiers"] = [one | {"identifier": seen["cvr"]}]
        if "phone" in seen:
            found["phones"] = [_phone(key, "organization", seen["phone"])]
        if "address" in seen:
            address = _address(made(key, "address"), "postal", **seen["address"])
            postal = {"id": made(key, "address"), "organization_id": key, "location_type": "postal"}
            found["locations"] = [postal | {"addresses": [address]}]
        if people := [self.contact(c) for c in contacts]:
            found["contacts"] = people
        said = [self._attribute(key, "organization", "kind", actor.kind)]
        said.append(self._attribute(key, "organization", "side", actor.side))
        visible = [t for t in actor.texts.all() if t.field in seen]
        found["attributes"] = said + self._texts(key, "organization", visible, {"description": found["description"]})
        return found

    def contact(self, contact: ContactPoint) -> Record:
        """Return a contact. ``contact`` has its actor and topics."""
        key = id_of(contact)
        found: Record = {"id": key, "organization_id": id_of(contact.actor), "name": contact.name}
        found |= {name: value for name, value in (("title", contact.task), ("email", contact.email)) if value}
        if contact.phone:
            found["phones"] = [_phone(key, "contact", contact.phone, contact.hours)]
        if topics := [self._attribute(key, "contact", TermList.TOPIC, t.slug) for t in contact.topics.all()]:
            found["attributes"] = topics
        return found

    # services

    def service_head(self, row: Activity, title: str, description: str, organization: Record | None) -> Record:
        """Return a service with what it has one of: itself and its organization.

        Args:
            row: an activity.
            title, description: its originals.
            organization: the head of its organiser; None for one that is not shown to everybody.
        """
        found: Record = {"id": public_id(row.pk, row.source_key), "name": title}
        found["status"] = hsds_times.status_of(row.over_at, timezone.now())
        if organization:
            found |= {"organization_id": organization["id"], "organization": organization}
        if description:
            found["description"] = description
        if self.base:
            found["url"] = f"{self.base}activities/{row.pk}/"
            found["last_modified"] = moment(row.changed_at)
        if row.price is None and row.price_note:
            found["fees_description"] = row.price_note
        if row.confirmed_on:
            found["assured_date"] = row.confirmed_on.isoformat()
        return found

    def listed_service(self, activity: Activity) -> Record:
        """Return ``service_head`` of an activity with its organiser and texts."""
        own = activity.organiser
        head = self.head_once(own.pk, lambda: self.organization_head(own)) if own.for_everybody else None
        return self.service_head(activity, _original_of(activity, "title"), _original_of(activity, "description"), head)

    def service(self, activity: Activity, *, now: Now = JUST_TURN_UP, bare: bool = False) -> Record:
        """Return a whole service.

        Args:
            activity: what it is.
            now: what is true of it today.
            bare: leaves out where it takes place, for what already says so.
        """
        found = self.listed_service(activity)
        key = found["id"]
        places = [] if bare else self._at(activity, key)
        people = [term["name"] for term in self._terms_of(activity, "audiences")]
        more: Record = {
            "contacts": self._contacts(activity, key),
            "schedules": self._schedules(activity, key),
            "service_at_locations": places,
            "languages": [_language(key, t) for t in self._terms_of(activity, "languages", TermList.LANGUAGE)],
            "cost_options": _costs(activity, key),
            "capacities": _capacities(activity, key, now.room),
            "additional_urls": self._files(activity, key),
            "eligibility_description": ", ".join(people),
            "application_process": now.way_in,
            "alert": now.alert,
        }
        said = [
            self._attribute(key, "service", name, term["code"])
            for field_, name in _TERMS.items()
            for term in self._terms_of(activity, field_, name)
        ]
        known = {"title": found["name"], "description": found.get("description", "")}
        more["attributes"] = said + self._texts(key, "service", activity.texts.all(), known)
        return found | {name: value for name, value in more.items() if value}

    def service_at_location(self, activity: Activity, *, whole: bool, now: Now = JUST_TURN_UP) -> Record:
        """Return a service at its location; ``now`` as ``service`` takes it. It goes by the id of its service.

        Raises:
            ValueError: it has none.
        """
        service = self.service(activity, now=now, bare=True) if whole else self.listed_service(activity)
        if activity.venue is None:
            raise ValueError("a service without a location")
        place = self.location(activity.venue) if whole else self.location_head(activity.venue)
        key = service["id"]
        return {"id": key, "service_id": key, "location_id": place["id"], "service": service, "location": place}

    # locations

    def location_head(self, venue: Venue) -> Record:
        """Return the fields of its own of a location."""
        found: Record = {"id": id_of(venue), "location_type": "physical", "name": venue.name}
        if venue.latitude is not None and venue.longitude is not None:
            found |= {"latitude": venue.latitude, "longitude": venue.longitude}
        return found

    def location(self, venue: Venue) -> Record:
        """Return a whole location."""
        found = self.location_head(venue)
        key = found["id"]
        parts = {"address": venue.address, "postcode": venue.postcode, "city": venue.city, "area": venue.area}
        if any(parts.values()):
            found["addresses"] = [_address(made(key, "address"), "physical", **parts) | {"location_id": key}]
        said = []
        for name, (yes, no) in ACCESS.items():
            if (value := getattr(venue, name)) is not None:
                said.append({"id": made(key, name, str(value)), "description": yes if value else no})
        if venue.access_note:
            said.append({"id": made(key, "note"), "description": venue.access_note})
        if said:
            found["accessibility"] = [x | {"location_id": key} for x in said]
        return found

    # parts

    def head_once(self, pk: Any, say: Callable[[], Record]) -> Record:
        """Return the head of the organization ``pk``, said once."""
        if pk not in self.heads:
            self.heads[pk] = say()
        return self.heads[pk]

    def _terms_of(self, entry: Any, name: str, vocabulary: Name = TermList.AUDIENCE) -> list[Record]:
        known = self.words.terms[vocabulary]
        return [known[t.slug] for t in getattr(entry, name).all() if t.slug in known]

    def _attribute(self, key: str, entity: str, name: Name, slug: str) -> Record:
        term = self.words.terms[name][slug]
        return {
            "id": made(key, name, slug),
            "link_id": key,
            "link_entity": entity,
            "link_type": str(name),
            "taxonomy_term_id": term["id"],
            "taxonomy_term": term,
        }

    def _texts(self, key: str, entity: str, rows: Iterable[Any], known: Mapping[str, str]) -> list[Record]:
        """Return the texts that the record's own fields do not say; a field's original comes first."""
        found = []
        for t in sorted(rows, key=lambda t: (t.field, t.state != TextState.ORIGINAL, t.language)):
            if t.text and not (t.language == "da" and known.get(t.field) == t.text):
                one = self._attribute(key, entity, TermList.LANGUAGE, t.language)
                own = {"id": made(key, "text", t.field, t.language), "link_type": "text"}
                found.append(one | own | {"label": t.field, "value": t.text})
        return found

    def _contacts(self, activity: Activity, key: str) -> list[Record]:
        found = []
        if activity.contact_name or activity.contact_phone:
            own: Record = {"id": made(key, "ask"), "service_id": key}
            if activity.contact_name:
                own["name"] = activity.contact_name
            if activity.contact_phone:
                own["phones"] = [_phone(own["id"], "contact", activity.contact_phone)]
            found.append(own)
        if activity.contact is not None and is_public_contact(activity.contact):
            found.append(self.contact(activity.contact))
        return found

    def _schedules(self, activity: Activity, key: str) -> list[Record]:
        found: list[Record] = []
        for n, s in enumerate(sorted(activity.schedules.all(), key=lambda s: s.pk)):
            starts = s.starts.astimezone(UTC).replace(tzinfo=None)
            said = hsds_times.said(starts, s.minutes, s.rule, s.extra, s.except_on)
            found.append({"id": made(key, "times", str(n)), "service_id": key} | said)
        found += [
            {"id": made(key, "opening", str(n)), "service_id": key} | said
            for n, said in enumerate(hsds_times.opening_said(activity.opening))
        ]
        if activity.hours:
            found.append({"id": made(key, "hours"), "service_id": key, "description": activity.hours})
        if self.base:
            link = {"schedule_link": f"{self.base}activities/{activity.pk}/calendar.ics"}
            found = [s | link if "dtstart" in s else s for s in found]
        return found

    def _at(self, activity: Activity, key: str) -> list[Record]:
        if activity.venue is None:
            return []
        place = self.location(activity.venue)
        return [{"id": key, "service_id": key, "location_id": place["id"], "location": place}]

    def _files(self, activity: Activity, key: str) -> list[Record]:
        """Return where its picture can be seen and its texts be heard, read aloud in each language."""
        if not self.base:
            return []
        found = []
        if activity.image:
            found.append(("picture", f"{self.base.rsplit('/', 3)[0]}/files/{activity.image.name}"))
        sounds = sorted(activity.recordings.all(), key=lambda r: r.language)
        found += [(f"sound {r.language}", f"{self.base}sounds/{r.pk}") for r in sounds]
        return [{"id": made(key, label), "service_id": key, "label": label, "url": url} for label, url in found]


def _original(entry: Any, name: str, texts: Mapping[str, str]) -> str:
    """Return the original of a text in ``texts`` (by language), else Danish, else any; empty where there is none."""
    first = next((t.language for t in entry.texts.all() if t.field == name and t.state == TextState.ORIGINAL), "da")
    return texts.get(first) or texts.get("da") or next(iter(texts.values()), "")


def _original_of(entry: Any, name: str) -> str:
    return _original(entry, name, {t.language: t.text for t in entry.texts.all() if t.field == name and t.text})


def _phone(key: str, owner: str, number: str, note: str = "") -> Record:
    found = {"id": made(key, "phone"), f"{owner}_id": key, "number": number}
    return found | ({"description": note} if note else {})


def _address(key: str, kind: str, *, address: str, postcode: str, city: str, area: str = "") -> Record:
    found = {"id": made(key, "address"), "address_1": address, "city": city, "state_province": ""}
    found |= {"postal_code": postcode, "country": "DK", "address_type": kind}
    return found | ({"region": area} if area else {})


def _language(key: str, term: Record) -> Record:
    slug = term["code"]
    return {"id": made(key, "language", slug), "service_id": key, "name": term["name"], "code": slug}


def _costs(activity: Activity, key: str) -> list[Record]:
    if activity.price is None:
        return []
    one = {"id": made(key, "price"), "service_id": key, "currency": "DKK", "amount": float(activity.price)}
    return [one | ({"option": activity.price_note} if activity.price_note else {})]


def _capacities(activity: Activity, key: str, room: Room | None) -> list[Record]:
    """Return the room there is; HSDS asks how much of it is free and since when. Where people sign up that is what is
    left the next time, as of today; else all of it, as of the day when it was last checked."""
    most = room.of if room else activity.capacity
    if most is None:
        return []
    checked = timezone.localdate() if room else activity.confirmed_on
    at = datetime(checked.year, checked.month, checked.day, tzinfo=UTC) if checked else activity.changed_at
    unit = {"id": made("unit", "person"), "name": "person"}
    one = {"id": made(key, "capacity"), "service_id": key, "unit": unit, "unit_id": unit["id"]}
    return [one | {"available": room.left if room else most, "maximum": most, "updated": moment(at)}]


def moment(at: datetime) -> str:
    """Return a moment as HSDS writes it."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
