"""What a row of the table of addresses says (``table``)."""

from dataclasses import dataclass, field

GET, FORM, POST = ("GET",), ("GET", "POST"), ("POST",)


@dataclass(frozen=True)
class Row:
    """What the table says of one URL name."""

    who: str
    methods: tuple[str, ...] = GET
    sample: dict[str, str] = field(default_factory=dict)
    page: bool = True  # an HTML page, to be held to the checks on pages
    queries: int = 30
    shown_to: frozenset[str] | None = None  # of those who may: to whom this row is there; to the others it is not
