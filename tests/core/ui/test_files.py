"""Who gets uploaded files, and by which names."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import RequestFactory

from brobygger.core.ui.views import frame


@pytest.fixture
def hidden() -> str:
    """The name of a file on a shelf that is not served."""
    return default_storage.save("sounds/secret.mp3", ContentFile(b"ID3 said in confidence"))


@pytest.mark.parametrize("way", ["logos/../{}", "logos/./../{}", "logos//../{}", "logos\\..\\{}", "{}"])
def test_a_way_round_opens_no_other_shelf(people: Any, hidden: str, way: str) -> None:
    path = "/files/" + way.format(hidden)
    assert people.client("anonymous").get(path).status_code == 404


@pytest.mark.parametrize("name", ["logos/a\0b", "logos/" + "a" * 400, "logos/picture.png/more", "logos/", "logos"])
def test_a_name_that_can_be_no_file_is_not_found(people: Any, name: str) -> None:
    default_storage.save("logos/picture.png", ContentFile(b"a picture"))
    from django.http import Http404

    with pytest.raises(Http404):
        frame.file(RequestFactory().get("/files/x"), name=name)
