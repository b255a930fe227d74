"""What is shown to those who are signed in, or hold a secret, is kept by no browser and no cache on the way."""

from tests.contracts.samples import Samples
from tests.contracts.table import TABLE
from tests.factories.people import People


def test_pages_that_are_not_for_everybody_are_kept_nowhere(people: People, samples: Samples) -> None:
    client, wrong, seen = people.client("admin"), [], 0
    for name, row in TABLE.items():
        if row.who == "everyone" or "GET" not in row.methods:
            continue
        answer = client.get(samples.address(name, row))
        seen += 1
        if "no-store" not in answer.headers.get("Cache-Control", ""):
            wrong.append(f"{name}: {answer.headers.get('Cache-Control')}")
    assert seen > 40
    assert not wrong, "\n".join(wrong)
