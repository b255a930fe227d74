"""The demonstration's mails are shown in the demonstration alone."""

import pytest
from django.test import Client

from brobygger.core.models import Mail

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("demo", [True, False])
def test_it_is_there_in_the_demonstration_alone(settings, demo: bool) -> None:
    settings.DEMO = demo
    text = "Open: http://localhost:8000/lindekoebing/desk/ <b>"
    Mail.objects.create(to="a@demo.example", kind="account", language="da", subject="Hej", text=text)
    answer = Client().get("/demo/mails/")
    assert answer.status_code == (200 if demo else 404)
    if demo:
        assert b'<a href="http://localhost:8000/lindekoebing/desk/"' in answer.content
        assert b"&lt;b&gt;" in answer.content
