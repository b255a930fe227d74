"""What goes out of the demonstration places in HSDS 3.1: valid, and the same after a journey."""

from brobygger.core.models import Place
from brobygger.overview.exchange.domain.hsds import everything
from brobygger.overview.exchange.words.hsds_kinds import kind_of
from tests.factories.people import make_place
from tests.overview.exchange.journeys import by_id, differences, journey
from tests.shared import needs_shared, wrong


@needs_shared
def test_every_record_of_the_demo_is_valid(demo: dict[str, Place]) -> None:
    for place in demo.values():
        records = list(everything(place))
        assert len(records) > 20
        assert [w for r in records for w in wrong(r, kind_of(r))] == []


def test_the_demo_is_the_same_after_a_journey(demo: dict[str, Place]) -> None:
    for slug, place in demo.items():
        empty = make_place(f"tom-{slug}", "Tom")
        before, after, report = journey(place, empty)
        assert not report.errors
        told, heard = by_id(before), by_id(after)
        assert told.keys() == heard.keys()
        changed = [d for k in told for d in differences(told[k], heard[k], told[k].get("name", ""))]
        assert changed == []
        assert [r["id"] for r in before] == [r["id"] for r in after]
