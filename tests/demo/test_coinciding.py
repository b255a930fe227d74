"""The demo's language cafés have divided their work; homework help is offered twice, and waits for somebody."""

from datetime import date

from brobygger.demo import building
from brobygger.overview.coincidence.models import Coincidence, State


def test_one_is_divided_and_one_waits(db: None) -> None:
    from brobygger.overview.directory.domain.terms import load_shared_terms

    load_shared_terms()
    people = building.open_demo_accounts()
    place = building.build_place("lindekoebing", people, date.today(), lambda made: None)  # noqa: DTZ011
    rows = Coincidence.objects.filter(place=place)
    settled = rows.get(state=State.SETTLED)
    assert {settled.first.source_key, settled.second.source_key} == {"sprogcafe-bib", "sprogcafe-vaev"}
    assert [p.answer for p in settled.resolutions.get().parts.all()] == ["yes", "yes"]
    waiting = rows.filter(state=State.OPEN, competes=True, doubles=True)
    assert [{c.first.source_key, c.second.source_key} for c in waiting] == [{"lektie-daggry", "lektie-nord"}]
