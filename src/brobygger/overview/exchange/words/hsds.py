"""HSDS 3.1 to entries (Open Referral's Human Services Data Specification).

Organizations become actors, services activities, locations venues, contacts and phones contact points. What has no
place here is told by its name, never dropped in silence.
"""

import re
from collections import Counter
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from brobygger.overview.directory.domain.recurrence import UnknownRule
from brobygger.overview.exchange.readers.table import LONGEST_CELL, Unreadable, tidy
from brobygger.overview.exchange.words import hsds_ours as ours
from brobygger.overview.exchange.words import hsds_values as h
from brobygger.overview.exchange.words import values as v
from brobygger.overview.exchange.words.entries import Entry, Problem, Vocabulary, cut, problem
from brobygger.overview.exchange.words.headings import fold
from brobygger.overview.exchange.words.hsds_kinds import kind_of, records_in
from brobygger.overview.exchange.words.hsds_tables import is_tabular, nested
from brobygger.overview.exchange.words.hsds_times import ended, heard, notes_are_ours, opening_heard
from brobygger.overview.exchange.words.times import Stored

Record = dict[str, Any]
_KNOWN = {
    "organization": "id name description email website phones contacts locations services organization_identifiers"
    " parent_organization_id tax_id uri attributes",
    "service": "id name description email url phones contacts schedules languages cost_options fees_description"
    " attributes service_at_locations organization organization_id status program_id locations assured_date"
    " last_modified eligibility_description capacities additional_urls",
    "location": "id name description addresses phones contacts accessibility latitude longitude transportation"
    " organization_id location_type",
    "service_at_location": "id description location service phones contacts schedules service_id location_id",
    "contact": "id name title department email phones organization_id service_id location_id service_at_location_id"
    " attributes",
    "schedule": "id dtstart freq interval byday bymonthday until count valid_from valid_to opens_at closes_at"
    " description service_id location_id service_at_location_id wkst timezone schedule_link",
}


def read_hsds(data: Any, vocabulary: Vocabulary, organiser: str, today: date) -> list[Entry]:
    """Return the entries in an HSDS document: a record, a list or page of records, or the tables.

    Raises:
        Unreadable: none of these, or nothing in it that has a place here.
    """
    return _Reader(vocabulary, organiser, today).read(data)


class _Reader:
    def __init__(self, vocabulary: Vocabulary, organiser: str, today: date) -> None:
        self.vocabulary, self.organiser, self.today = vocabulary, organiser, today
        self.entries: dict[tuple[str, str], Entry] = {}
        self.homeless: Counter[str] = Counter()
        self.row = 0

    def read(self, data: Any) -> list[Entry]:
        records = nested(data) if is_tabular(data) else records_in(data)
        for record in records:
            self.row += 1
            self._record(record)
        entries = list(self.entries.values())
        if not entries:
            raise Unreadable(
                _("There are no organizations, services or locations in it, so there is nothing to import.")
            )
        for name, count in sorted(self.homeless.items()):
            text = _("“%(name)s” has no place here and is left out (%(count)d times).") % {"name": name, "count": count}
            entries[0].problems.append(Problem(0, "", text, error=False))
        return entries

    def _record(self, record: Record) -> None:
        kind = kind_of(record)
        if kind == "service_at_location":
            service = record.get("service") or {}
            place = {k: x for k, x in record.items() if k != "service"}
            self._service({**service, "service_at_locations": [place]})
        elif kind == "service":
            self._service(record)
        elif kind == "organization":
            self._organization(record)
        elif kind == "location":
            self._location(record, "")
        else:
            self.homeless[kind] += 1

    def _entry(self, kind: str, key: str) -> tuple[Entry, bool]:
        """Return the entry of a record, and whether it is met for the first time."""
        key = key or f"row {self.row}"
        if (kind, key) in self.entries:
            return self.entries[kind, key], False
        entry = Entry(kind, self.row, key="" if key.startswith("row ") else key[:80])
        self.entries[kind, key] = entry
        return entry, True

    def _homeless(self, kind: str, record: Record) -> None:
        for name in record.keys() - set(_KNOWN[kind].split()):
            if record[name] not in (None, "", [], {}):
                self.homeless[name] += 1

    def _organization(self, record: Record) -> str:
        name = h.line(record.get("name"), 160)
        if not name:
            return ""
        entry, first = self._entry("actor", h.line(record.get("id"), 80) or fold(name))
        if first:
            self._homeless("organization", record)
            self._put(entry, "name", h.line(record.get("name"), LONGEST_CELL), 160)
            entry.values |= ours.kind_and_side(record)
            self._texts(entry, record, description=record.get("description"))
            self._checked(entry, "email", record.get("email"), v.read_email)
            self._checked(entry, "website", record.get("website"), v.read_url)
            self._phone(entry, "phone", record)
            for x in h.listed(record, "organization_identifiers"):
                if "cvr" in str(x.get("identifier_scheme", "")).casefold():
                    self._checked(entry, "cvr", x.get("identifier"), v.read_cvr)
            if re.fullmatch(r"\d{8}", str(record.get("tax_id", ""))):
                entry.values.setdefault("cvr", str(record["tax_id"]))
            if record.get("parent_organization_id"):
                self._parent(entry, str(record["parent_organization_id"]))
        if first:
            entry.values["visibility?"] = ours.published(entry.values)
        self._contacts(record, name)
        for location in h.listed(record, "locations"):
            address = ours.own_address(record, location)
            if address is None:
                self._location(location, name)
            elif first:
                self._put(entry, "address", address.get("address_1"), 160)
                self._put(entry, "postcode", address.get("postal_code"), 4)
                self._put(entry, "city", address.get("city"), 60)
        for service in h.listed(record, "services"):
            self._service(service, name)
        return name

    def _parent(self, entry: Entry, key: str) -> None:
        parent = self.entries.get(("actor", key))
        if parent is not None and parent is not entry:
            entry.values["parent"] = parent.values["name"]
        else:
            problem(entry, "parent", _("The organization that it is part of is not in the file."), error=False)

    def _location(self, record: Record, owner: str) -> str:
        addresses = h.listed(record, "addresses")
        street = (
            ", ".join(h.line(addresses[0].get(n), 100) for n in ("address_1", "address_2") if addresses[0].get(n))
            if addresses
            else ""
        )
        name = h.line(record.get("name"), 120) or street[:120]
        if not name:
            return ""
        entry, first = self._entry("venue", h.line(record.get("id"), 80) or fold(name))
        if first:
            self._homeless("location", record)
            self._put(entry, "name", h.line(record.get("name"), LONGEST_CELL) or street, 120)
            if addresses:
                self._put(entry, "address", street, 160)
                self._put(entry, "city", addresses[0].get("city"), 60)
                self._put(entry, "area", addresses[0].get("region"), 60)
                code = h.line(addresses[0].get("postal_code"), 20)
                if re.fullmatch(r"\d{4}", code):
                    entry.values["postcode"] = code
                elif code:
                    problem(
                        entry,
                        "venue_postcode",
                        _("The postcode “%(code)s” is not Danish and is left out.") % {"code": code},
                        error=False,
                    )
            self._position(entry, record)
            known, others = ours.access(record)
            entry.values |= known
            notes = [x.get(n) for x in others for n in ("description", "details")]
            notes.append(record.get("transportation"))
            self._put(entry, "access_note", " ".join(h.line(n, 300) for n in notes if n), 300)
            if re.search(r"induction loop|hearing loop|teleslynge", entry.values.get("access_note", ""), re.I):
                entry.values["hearing_loop"] = True
        if owner or self.organiser:
            self._contacts(record, owner or self.organiser)
        elif h.listed(record, "contacts"):
            self.homeless["contacts"] += 1
        return name

    def _position(self, entry: Entry, record: Record) -> None:
        try:
            latitude, longitude = float(record["latitude"]), float(record["longitude"])
        except (KeyError, TypeError, ValueError):
            return
        if -90 <= latitude <= 90 and -180 <= longitude <= 180:
            entry.values["latitude"], entry.values["longitude"] = latitude, longitude
        else:
            problem(entry, "venue", _("Its position is not on the globe and is left out."), error=False)

    def _service(self, record: Record, owner: str = "") -> None:
        organization = record.get("organization")
        if isinstance(organization, dict):
            owner = self._organization(organization) or owner
        known = self.entries.get(("actor", str(record.get("organization_id", ""))))
        owner = owner or (known.values["name"] if known else "") or self.organiser
        self._homeless("service", record)
        places = (
            h.listed(record, "service_at_locations") or [{"location": x} for x in h.listed(record, "locations")] or [{}]
        )
        for place in places:
            key = h.line((place if len(places) > 1 else record).get("id"), 80)
            entry, first = self._entry("activity", key)
            if first:
                self._activity(entry, record, place, owner)
        if owner:
            self._contacts(record, owner)
            for place in places:
                self._contacts(place, owner)

    def _activity(self, entry: Entry, record: Record, place: Record, owner: str) -> None:
        said = entry.values
        title = h.line(record.get("name"), 200)
        if not title:
            problem(entry, "title", _("This is needed and is empty. Write it, or leave the row out."))
            return
        self._texts(
            entry, record, title=h.line(record.get("name"), LONGEST_CELL), description=record.get("description")
        )
        if owner:
            said["organiser"] = owner
        else:
            problem(entry, "organiser", _("Write who arranges it."))
        if isinstance(place.get("location"), dict):
            self._homeless("service_at_location", place)
            where = self._location(place["location"], owner)
            if where:
                said["venue"] = where
        asked, contacts = ours.whom_to_ask(record)
        self._phone(entry, "contact_phone", asked or {}, record, place)
        self._put(entry, "contact_name", (asked or {}).get("name"), 80)
        self._contact_of(entry, contacts + h.listed(place, "contacts"), owner)
        if checked := h.day(record.get("assured_date")):
            said["confirmed_on"] = checked.isoformat()
        if (most := ours.room(record)) is not None:
            said["capacity"] = most
        elif record.get("capacities"):
            self.homeless["capacities"] += 1
        self._terms(entry, record)
        self._price(entry, record)
        schedules = h.listed(place, "schedules") or h.listed(record, "schedules")
        self._schedules(entry, schedules)
        status = str(record.get("status", "active")).casefold()
        if status not in {"", "active"} and not ended(said.get("times", [])):  # what is over says so by itself
            said["published"] = False
            problem(entry, "published", _("It is not active, so it is not shown to everybody."), error=False)

    def _texts(self, entry: Entry, record: Record, **plain: Any) -> None:
        """Put in the texts of the attributes, and ``plain`` ones in Danish where no attribute says the same."""
        found = ours.texts(record, entry.kind)
        for name, value in plain.items():
            if not any(n.startswith(f"{name}@") and text == tidy(str(value)) for n, text in found.items()):
                self._put(entry, f"{name}@da", value, 200 if name == "title" else 5000)
        entry.values |= found
        if originals := {n.partition("@")[0]: n.partition("@")[2] for n in reversed(found)}:
            entry.values["original?"] = originals | {n: "da" for n in plain if f"{n}@da" in entry.values.keys() - found}

    def _contact_of(self, entry: Entry, contacts: list[Record], owner: str) -> None:
        """Name the contact point of an activity: it may be another organization's."""
        for x in contacts[:1]:
            self._put(entry, "contact", x.get("name"), 120)
            of = self.entries.get(("actor", str(x.get("organization_id", ""))))
            entry.values["contact_of"] = of.values["name"] if of else owner

    def _terms(self, entry: Entry, record: Record) -> None:
        languages = self.vocabulary.names["languages"]
        for x in h.listed(record, "languages"):
            name, code = fold(str(x.get("name", ""))), fold(str(x.get("code", "")))
            slug = languages.get(code) or languages.get(name)
            if slug:
                entry.values.setdefault("languages", [])
                entry.values["languages"] += [slug] if slug not in entry.values["languages"] else []
            else:
                said = x.get("name") or x.get("code")
                problem(
                    entry, "languages", _("The language “%(name)s” is not known here.") % {"name": said}, error=False
                )
        for x in h.listed(record, "attributes"):
            if ours.is_ours(x):
                continue
            term = x.get("taxonomy_term") or {}
            words = [fold(str(w)) for w in (term.get("name"), term.get("code"), x.get("label")) if w]
            for name in ours.vocabularies(x):
                slug = next((self.vocabulary.names[name][w] for w in words if w in self.vocabulary.names[name]), "")
                if slug:
                    entry.values.setdefault(name, [])
                    entry.values[name] += [slug] if slug not in entry.values[name] else []
                    break
            else:
                problem(
                    entry,
                    "topics",
                    _("No topic is called: %(names)s.") % {"names": term.get("name") or x.get("label")},
                    error=False,
                )

    def _price(self, entry: Entry, record: Record) -> None:
        for x in h.listed(record, "cost_options"):
            amount, currency = x.get("amount"), str(x.get("currency") or "DKK").upper()
            if currency != "DKK" or amount in (None, ""):
                problem(
                    entry,
                    "price",
                    _("A price in %(currency)s has no place here.") % {"currency": currency},
                    error=False,
                )
                continue
            if "price" not in entry.values:
                entry.values["price"] = v.read_price(str(amount)).value[0]
                self._put(entry, "price_note", x.get("option") or x.get("amount_description"), 120)
        if "price_note" not in entry.values:
            self._put(entry, "price_note", record.get("fees_description"), 120)

    def _schedules(self, entry: Entry, schedules: list[Record]) -> None:
        times: list[Stored] = []
        for x in schedules:
            self._homeless("schedule", {n: y for n, y in x.items() if n != "notes" or not notes_are_ours(x)})
            try:
                found = heard(x, self.today)
            except (UnknownRule, ValueError, TypeError) as error:
                text = str(error) if isinstance(error, UnknownRule) else _("Its times cannot be read.")
                problem(entry, "when", text, error=False)
                continue
            if found:
                times.append(found)
        if times:
            entry.values["times"] = times
        entry.values["kind"] = "scheduled" if times else "standing"
        if opening := opening_heard(schedules):
            entry.values["opening"] = opening
        self._put(entry, "hours", next((x.get("description") for x in schedules if x.get("description")), ""), 160)

    def _contacts(self, record: Record, owner: str) -> None:
        for x in ours.whom_to_ask(record)[1]:
            name = h.line(x.get("name"), 120) or h.line(x.get("department"), 120) or h.line(x.get("title"), 120)
            if not name:
                continue
            key = h.line(x.get("id"), 80) or f"{fold(name)} {fold(owner)}"
            entry, first = self._entry("contact", key)
            if not first:
                continue
            self._homeless("contact", x)
            entry.values |= {"name": name, "actor": owner}
            self._put(entry, "name", h.line(x.get("name"), LONGEST_CELL), 120)
            self._put(entry, "task", x.get("title") or x.get("department"), 160)
            self._put(entry, "hours", ours.when_to_call(x), 160)
            known = self.vocabulary.names["topics"]
            words = [fold(str((a.get("taxonomy_term") or {}).get("code"))) for a in h.listed(x, "attributes")]
            entry.values |= {"topics": [known[w] for w in words if w in known]} if words else {}
            self._checked(entry, "email", x.get("email"), v.read_email)
            self._phone(entry, "phone", x)

    def _phone(self, entry: Entry, name: str, *records: Record) -> None:
        phones = [p for r in records for p in h.listed(r, "phones")]
        numbers = list(dict.fromkeys(h.line(p.get("number"), 40) for p in phones if p.get("number")))
        if numbers:
            self._checked(entry, name, numbers[0], v.read_phone)
        if len(numbers) > 1:
            problem(entry, name, _("Only the first telephone number is kept."), error=False)

    def _checked(self, entry: Entry, name: str, value: Any, read: Any) -> None:
        text = h.line(value, 250)
        if not text:
            return
        try:
            entry.values[name] = read(text).value
        except v.Unclear as error:
            problem(entry, name, _("%(why)s It is left out.") % {"why": error}, error=False)

    def _put(self, entry: Entry, name: str, value: Any, longest: int = 5000) -> None:
        if text := tidy(str(value)) if value not in (None, "") else "":
            entry.values[name] = cut(entry, name.removesuffix("@da"), text, longest)
