"""What the records of an HSDS document are, told by the fields that only they have."""

from typing import Any

from django.utils.translation import gettext as _

from brobygger.overview.exchange.readers.table import Unreadable

Record = dict[str, Any]


def kind_of(record: Record) -> str:
    """Return what an HSDS record is, told by the fields that only it has."""
    marks = (
        ("service_at_location", {"service", "location"}),
        ("service", {"service_at_locations", "status", "organization", "organization_id", "application_process"}),
        ("location", {"location_type", "addresses", "transportation", "accessibility", "external_identifier"}),
        ("taxonomy_term", {"term_uri", "taxonomy_detail", "taxonomy_id", "taxonomy"}),
        ("version", {"openapi_url", "profile"}),
        ("taxonomy", {"version"}),
    )
    found = next((kind for kind, names in marks if names & record.keys()), "")
    if found == "service_at_location" and not isinstance(record.get("service"), dict) and "name" in record:
        return "service"
    organization = {"website", "tax_status", "legal_status", "year_incorporated", "services", "tax_id", "logo"}
    if organization & record.keys() and found != "service_at_location" and "status" not in record:
        return "organization"
    return found or ("organization" if record.get("name") else "record")


def records_in(data: Any) -> list[Record]:
    """Return the records in a record, a list or a page of records.

    Raises:
        Unreadable: it is none of these.
    """
    if isinstance(data, dict) and isinstance(data.get("contents"), list):
        data = data["contents"]
    if isinstance(data, dict):
        data = [data]
    if not isinstance(data, list) or not all(isinstance(x, dict) for x in data):
        raise Unreadable(_("This is not an HSDS file. It should hold organizations, services or locations as JSON."))
    return [r for x in data for r in (records_in(x) if isinstance(x.get("contents"), list) else [x])]
