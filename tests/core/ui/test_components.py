"""The page of components."""

import pytest
from django.test import Client

from tests.contracts.pages import faults


@pytest.mark.django_db
def test_every_component_is_shown_in_the_demonstration_alone(client: Client, settings) -> None:
    settings.DEMO = False
    assert client.get("/demo/components").status_code == 404
    settings.DEMO = True
    answer = client.get("/demo/components")
    assert answer.status_code == 200
    html = answer.content.decode()
    assert faults(html, "da") == []
    for part in ["side-partner", "notice-warning", 'class="empty"', "keystone", "aria-invalid", 'class="pager"']:
        assert part in html
