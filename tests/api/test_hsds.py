"""The HSDS API: every record of the demonstration places is valid by the official schemas, and the standard's
parameters do what they say."""

from typing import Any

import pytest
from django.test import Client

from tests.shared import needs_shared, wrong

pytestmark = pytest.mark.django_db
PLACES = ("lindekoebing", "havneby")
KINDS = {
    "services": "service",
    "organizations": "organization",
    "service_at_locations": "service_at_location",
    "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term",
}


@pytest.fixture(autouse=True)
def _no_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROBYGGER_API_RATE", "0")


def every(client: Client, path: str, query: str = "") -> list[dict[str, Any]]:
    """Return the records of all pages."""
    found: list[dict[str, Any]] = []
    number, last = 1, False
    while not last:
        page = client.get(f"{path}?per_page=100&page={number}&{query}").json()
        assert page["size"] == len(page["contents"]) and page["page_number"] == number
        assert page["first_page"] == (number == 1) and page["empty"] == (not page["contents"])
        found += page["contents"]
        number, last = number + 1, page["last_page"]
    assert page["total_items"] == len(found)
    return found


@needs_shared
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", KINDS)
def test_every_record_is_valid_listed_whole_and_alone(demo: object, client: Client, place: str, name: str) -> None:
    path = f"/{place}/hsds/{name}"
    listed = every(client, path)
    assert len(listed) >= 5
    faults = [w for r in listed for w in wrong(r, KINDS[name])]
    faults += [w for r in every(client, path, "full=true") for w in wrong(r, KINDS[name])]
    for record in listed[:: max(1, len(listed) // 25)]:
        alone = client.get(f"{path}/{record['id']}").json()
        assert alone["id"] == record["id"]
        faults += wrong(alone, KINDS[name])
    assert faults == []


@needs_shared
def test_organizations_are_valid_with_their_whole_services(demo: object, client: Client) -> None:
    found = every(client, "/lindekoebing/hsds/organizations", "full_service=true")
    services = [s for o in found for s in o.get("services", [])]
    assert len(services) > 100
    assert [w for o in found for w in wrong(o, "organization")] == []
    assert [w for s in services for w in wrong(s, "service")] == []


def test_parameters_narrow_what_is_told(demo: object, client: Client) -> None:
    base = "/lindekoebing/hsds"
    everything = every(client, f"{base}/services", "full=true")
    term = next(a["taxonomy_term"] for s in everything for a in s["attributes"] if a["link_type"] == "topic")
    owner = everything[0]["organization_id"]

    def ids(query: str, name: str = "services") -> set[str]:
        return {r["id"] for r in every(client, f"{base}/{name}", query)}

    with_term = {s["id"] for s in everything if any(a["taxonomy_term_id"] == term["id"] for a in s["attributes"])}
    assert ids(f"taxonomy_term_id={term['id']}") == with_term
    assert ids(f"taxonomy_id={term['taxonomy_id']}") >= with_term
    assert ids("taxonomy_id=nothing") == set()
    assert ids(f"organization_id={owner}") == {s["id"] for s in everything if s.get("organization_id") == owner}
    assert ids("modified_after=2999-01-01") == set()
    assert ids("modified_after=2001-01-01T00:00:00Z") == {s["id"] for s in everything}
    assert 0 < len(ids("search=kaffe")) < len(everything)
    assert ids("search=kor&minimal=true") == ids("search=kor")
    places = [s for s in everything if "service_at_locations" in s]
    codes = {s["id"]: s["service_at_locations"][0]["location"]["addresses"][0]["postal_code"] for s in places}
    code = next(iter(codes.values()))
    assert ids(f"postcode={code}", "service_at_locations") == {k for k, c in codes.items() if c == code}
    assert every(client, f"{base}/taxonomy_terms", f"parent_id={term['id']}") == []


def test_what_is_not_there_looks_like_nothing(demo: object, client: Client) -> None:
    here = client.get("/lindekoebing/hsds/services?per_page=1").json()["contents"][0]["id"]
    for path in (f"/havneby/hsds/services/{here}", "/lindekoebing/hsds/services/x", "/nowhere/hsds/services"):
        answer = client.get(path)
        assert answer.status_code == 404 and answer["Content-Type"] == "application/problem+json"
    about = client.get("/havneby/hsds/").json()
    assert about["version"] == "3.1" and about["openapi_url"].endswith("/havneby/hsds/openapi.json")


def test_queries_do_not_grow_with_the_page(demo: object, client: Client, django_assert_max_num_queries: Any) -> None:
    for path, most in (
        ("/lindekoebing/hsds/services", 6),
        ("/lindekoebing/hsds/services?full=true", 16),
        ("/lindekoebing/hsds/organizations?full=true", 10),
        ("/lindekoebing/hsds/service_at_locations", 6),
        ("/api/v1/lindekoebing/activities", 8),
        ("/api/v1/lindekoebing/occurrences", 6),
        ("/api/v1/lindekoebing/actors", 5),
        ("/api/v1/lindekoebing/contacts", 5),
    ):
        with django_assert_max_num_queries(most):
            assert client.get(path).status_code == 200
