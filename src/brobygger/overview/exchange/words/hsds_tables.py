"""HSDS's tables (tabular.json, or a folder of CSV files) put together to records with their parts inside."""

from typing import Any

Record = dict[str, Any]
Tables = dict[str, list[Record]]
# table -> the fields by which its rows hang on others, with what that table calls its list
_PARTS = {
    "phones": {"contact_id": "contacts", "service_at_location_id": "service_at_location", "service_id": "services"}
    | {"location_id": "locations", "organization_id": "organizations"},
    "contacts": {"service_at_location_id": "service_at_location", "service_id": "services"}
    | {"location_id": "locations", "organization_id": "organizations"},
    "schedules": {
        "service_at_location_id": "service_at_location",
        "service_id": "services",
        "location_id": "locations",
    },
    "addresses": {"location_id": "locations"},
    "accessibility": {"location_id": "locations"},
    "languages": {"service_id": "services", "location_id": "locations"},
    "cost_options": {"service_id": "services"},
    "organization_identifiers": {"organization_id": "organizations"},
}


def is_tabular(data: Any) -> bool:
    """Return whether ``data`` maps table names to rows."""
    return (
        isinstance(data, dict)
        and bool(data)
        and all(isinstance(x, list) for x in data.values())
        and bool({_name(n) for n in data} & {"organizations", "services", "locations"})
    )


def nested(data: dict[str, list[Record]]) -> list[Record]:
    """Return organizations, then services, then locations that no service names, each with its parts inside."""
    tables: Tables = {_name(n): [dict(r) for r in rows if isinstance(r, dict)] for n, rows in data.items()}
    by_id = {n: {str(r.get("id")): r for r in rows} for n, rows in tables.items()}
    for part, owners in _PARTS.items():
        for row in tables.get(part, []):
            _hang(row, part, owners, by_id)
    for row in tables.get("attributes", []):
        term = by_id.get("taxonomy_terms", {}).get(str(row.get("taxonomy_term_id")))
        service = by_id.get("services", {}).get(str(row.get("link_id")))
        if service is not None and term is not None:
            service.setdefault("attributes", []).append({**row, "taxonomy_term": term})
    placed = set()
    for row in tables.get("service_at_location", []):
        service = by_id.get("services", {}).get(str(row.get("service_id")))
        location = by_id.get("locations", {}).get(str(row.get("location_id")))
        if service is not None and location is not None:
            service.setdefault("service_at_locations", []).append({**row, "location": location})
            placed.add(str(location.get("id")))
    for row in tables.get("services", []):
        row.setdefault("status", "active")
    free = [{"location_type": "physical", **r} for r in tables.get("locations", []) if str(r.get("id")) not in placed]
    organizations = [{"website": "", **r} for r in tables.get("organizations", [])]
    return [*organizations, *tables.get("services", []), *free]


def _name(table: str) -> str:
    return table.removesuffix(".csv").removesuffix(".json")


def _hang(row: Record, part: str, owners: dict[str, str], by_id: dict[str, dict[str, Record]]) -> None:
    """Put ``row`` inside what it belongs to: the nearest owner that is there."""
    for field, table in owners.items():
        owner = by_id.get(table, {}).get(str(row.get(field)))
        if row.get(field) and owner is not None:
            owner.setdefault(part, []).append(row)
            return
