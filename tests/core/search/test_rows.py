"""Words looked for in the rows themselves."""

import pytest

from brobygger.core.search.rows import holding
from brobygger.people.models import User

MORE = ("Arbejdsgruppen om cykler", "Cykelværkstedet", "Et skur til cyklerne", "Sofie Hansen")


@pytest.fixture
def names(db: None) -> None:
    for n, name in enumerate(("Økonomi og gæld", "ÆLDRE PÅ VEJ", "Перукарня Олена", "100 % hjælp_nu", *MORE)):
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
        ("cykler", ["Arbejdsgruppen om cykler", "Cykelværkstedet", "Et skur til cyklerne"]),
        ("cykel", ["Arbejdsgruppen om cykler", "Cykelværkstedet", "Et skur til cyklerne"]),
        ("møderne", []),
        ("skurets", ["Et skur til cyklerne"]),
        ("Sofies", ["Sofie Hansen"]),
        ("hans", ["Sofie Hansen"]),
        ("0 % h", ["100 % hjælp_nu"]),
        ("%", ["100 % hjælp_nu"]),
        ("names.example økonomi", ["Økonomi og gæld"]),
    ],
)
def test_each_word_stands_somewhere_however_it_is_written(words: str, found: list[str]) -> None:
    assert {u.name for u in holding("name", "email")(User.objects.all(), words)} == set(found)
