"""Words looked for in the rows themselves."""

import pytest

from brobygger.core.search.rows import holding
from brobygger.people.models import User


@pytest.fixture
def names(db: None) -> None:
    for n, name in enumerate(("Økonomi og gæld", "ÆLDRE PÅ VEJ", "Перукарня Олена", "100 % hjælp_nu")):
        User.objects.create_user(f"{n}@names.example", name=name)


@pytest.mark.usefixtures("names")
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("økonomi", ["Økonomi og gæld"]),
        ("ØKONOMI", ["Økonomi og gæld"]),
        ("ældre", ["ÆLDRE PÅ VEJ"]),
        ("vej ældre", ["ÆLDRE PÅ VEJ"]),
        ("перукарня", ["Перукарня Олена"]),
        ("ОЛЕНА", ["Перукарня Олена"]),
        ("gæld vej", []),
        ("0 % h", ["100 % hjælp_nu"]),
        ("%", ["100 % hjælp_nu"]),
        ("names.example økonomi", ["Økonomi og gæld"]),
    ],
)
def test_each_word_stands_somewhere_however_it_is_written(words: str, found: list[str]) -> None:
    assert [u.name for u in holding("name", "email")(User.objects.order_by("pk"), words)] == found
