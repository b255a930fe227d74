"""The demo's language cafés have divided their work; homework help is offered twice, and waits for somebody."""

from brobygger.core.models import Place
from brobygger.overview.coincidence.models import Coincidence, State


def test_one_is_divided_and_one_waits(demo: dict[str, Place]) -> None:
    rows = Coincidence.objects.filter(place=demo["lindekoebing"])
    settled = rows.get(state=State.SETTLED)
    assert {settled.first.source_key, settled.second.source_key} == {"sprogcafe-bib", "sprogcafe-vaev"}
    assert [p.answer for p in settled.resolutions.get().parts.all()] == ["yes", "yes"]
    waiting = rows.filter(state=State.OPEN, competes=True, doubles=True)
    assert [{c.first.source_key, c.second.source_key} for c in waiting] == [{"lektie-daggry", "lektie-nord"}]
