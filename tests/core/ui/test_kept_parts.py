"""Parts of pages that are kept: good for one version of a place, one language, and one kind of reader."""

from typing import Any
from uuid import UUID

from django.template import Context, Template

from brobygger.core.models import Place, PlaceVersion


def _place(name: str, number: int | None) -> Place:
    place = Place(id=UUID(int=1), slug="here", name=name)
    changes = None if number is None else PlaceVersion(place=place, number=number)
    place._state.fields_cache["changes"] = changes
    return place


def _shown(template: Template, place: Place | None, **more: Any) -> str:
    return template.render(Context({"place": place, "language": "da", **more}))


def test_a_part_is_kept_for_its_version_and_never_longer() -> None:
    template = Template("{% kept %}{{ place.name }} {{ language }}{% endkept %}")
    assert _shown(template, _place("Aa", 1)) == "Aa da"
    assert _shown(template, _place("Bb", 1)) == "Aa da"  # the same version cannot have another name
    assert _shown(template, _place("Bb", 2)) == "Bb da"
    assert _shown(template, _place("Bb", 2), language="ar") == "Bb ar"


def test_a_place_without_a_version_is_rendered_anew() -> None:
    template = Template("{% kept %}{{ place.name }}{% endkept %}")
    assert [_shown(template, _place(n, None)) for n in ("Aa", "Bb")] == ["Aa", "Bb"]
    assert _shown(template, None) == ""


def test_readers_are_told_apart_by_the_values_named() -> None:
    template = Template("{% kept known %}{% if known %}in{% else %}out{% endif %}{% endkept %}")
    place = _place("Aa", 1)
    assert [_shown(template, place, known=k) for k in (True, False, True)] == ["in", "out", "in"]
    assert _shown(template, place) == "out"
