"""What the law's tasks are called, and what is to be brought, in the newcomers' languages, where the wall says it in
Danish only.

The titles are those of the timeline's own templates (``data/titles.csv``). A place that words a card anew says it in
other languages on the card itself; until then the Danish title is shown, marked as Danish.
"""

import csv
from functools import cache
from importlib.resources import files


@cache
def _table(name: str) -> dict[str, dict[str, str]]:
    with (files("brobygger.reception.arrivals") / "data" / f"{name}.csv").open(encoding="utf-8") as lines:
        return {row["da"]: row for row in csv.DictReader(lines)}


def title_in(title: str, language: str) -> str:
    """Return ``title`` (Danish) in ``language``, or nothing where nobody has said it."""
    return _table("titles").get(title, {}).get(language, "")


def asks_in(asks: str, language: str) -> str:
    """Return in ``language`` what a card of the templates asks for (Danish), or nothing where nobody has said it."""
    return _table("asks").get(asks, {}).get(language, "")
