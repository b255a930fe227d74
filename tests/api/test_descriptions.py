"""What the descriptions promise is kept: schemathesis asks by them, on the demonstration places."""

from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from schemathesis import GenerationMode
from schemathesis.checks import FailureGroup, not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from brobygger.overview.exchange.words.hsds_ids import made

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    response_headers_conformance,
]
pytestmark = pytest.mark.django_db
ADDRESSES = ["/api/v1/openapi.json", "/lindekoebing/hsds/openapi.json"]
EXAMPLES = 12  # an operation and mode: two descriptions, twenty-two operations, well under a minute


@pytest.fixture(autouse=True)
def _no_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROBYGGER_API_RATE", "0")


def known_ids(client: Client) -> dict[str, list[str]]:
    """Return ids by the list in which they stand, so that single records are asked for and not only missed."""
    lists = {"services": "contents", "organizations": "contents", "service_at_locations": "contents"}
    found = {
        name: [r["id"] for r in client.get(f"/lindekoebing/hsds/{name}?per_page=3").json()[key]]
        for name, key in lists.items()
    }
    for name in ("activities", "actors", "venues", "contacts"):
        items = client.get(f"/api/v1/lindekoebing/{name}?per_page=3").json()["items"]
        found[name] = [r["id"] for r in items]
    return found | {"taxonomies": [made("taxonomy", "topic")], "taxonomy_terms": [made("term", "topic", "health")]}


def statuses(operation: Any, mode: GenerationMode, known: list[str]) -> list[int]:
    """Ask one operation in many ways, hold each answer to the description, and return the statuses seen.

    Args:
        operation: of the schema.
        mode: as the description asks for it, or against it.
        known: ids that there are, for an operation on one record.
    """
    seen = []

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode), data=st.data())
    def ask(case: Any, data: Any) -> None:
        if "place" in case.path_parameters and data.draw(st.integers(0, 4)):
            case.path_parameters["place"] = "lindekoebing"
        if known and data.draw(st.integers(0, 4)):
            case.path_parameters["id"] = data.draw(st.sampled_from(known))
        response = case.call()
        seen.append(response.status_code)
        case.validate_response(response, checks=CHECKS)

    ask()
    return seen


@pytest.mark.usefixtures("connections_stay")
@pytest.mark.parametrize("address", ADDRESSES)
def test_answers_are_as_described(address: str, demo: object, client: Client) -> None:
    schema: Any = schemathesis.openapi.from_wsgi(address, get_wsgi_application())
    ids, seen = known_ids(client), []
    for found in schema.get_all_operations():
        operation = found.ok()
        known = ids[operation.path.rsplit("/", 2)[-2]] if "{id}" in operation.path else []
        seen += statuses(operation, GenerationMode.POSITIVE, known)
        if any(p["in"] == "query" for p in operation.definition.raw["parameters"]):
            seen += statuses(operation, GenerationMode.NEGATIVE, known)
    assert len(seen) > 150 and {200, 404, 422} <= set(seen)


@pytest.mark.usefixtures("connections_stay")
@pytest.mark.parametrize("address", ADDRESSES)
def test_descriptions_are_for_people_too(address: str, demo: object, client: Client) -> None:
    told = client.get(address).json()
    assert told["openapi"] == "3.1.0" and len(told["info"]["description"]) > 80
    for path, methods in told["paths"].items():
        assert set(methods) == {"get"}
        operation = methods["get"]
        assert operation["summary"] and operation["description"], path
        assert all(p.get("description") or p["name"] == "id" for p in operation["parameters"]), path
        assert "application/problem+json" in operation["responses"]["422"]["content"]
    for schema in told["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


@pytest.mark.usefixtures("connections_stay")
def test_the_question_bites(demo: object, client: Client) -> None:
    """An answer that is not as described is noticed."""
    schema: Any = schemathesis.openapi.from_wsgi(ADDRESSES[0], get_wsgi_application())
    operation = schema["/api/v1/{place}/venues"]["GET"]
    operation.schema.raw_schema["components"]["schemas"]["Venue"]["properties"]["name"]["type"] = "integer"
    case = operation.Case(path_parameters={"place": "lindekoebing"})
    with pytest.raises(FailureGroup):
        case.call_and_validate(checks=CHECKS)
