"""Each net catches the violation it was made for."""

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest
from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import path

from brobygger.api.wiring import Api
from brobygger.core.access import AccessMiddleware, public, signed_in
from brobygger.core.models import Place
from brobygger.core.writeguard import UnrecordedWrite
from tests.contracts import nets
from tests.contracts.addresses import Address, addresses
from tests.contracts.table import TABLE
from tests.contracts.test_nets import REPOSITORY
from tests.factories.people import People


def undeclared(request: HttpRequest) -> HttpResponse:
    return HttpResponse("everything about everybody")


def test_an_undeclared_view_is_caught_and_not_served() -> None:
    planted = Address("planted", "planted/", undeclared)
    assert nets.undeclared_views([*addresses(), planted]) == ["planted/"]

    request = RequestFactory().get("/planted/")
    request.resolver_match = path("planted/", undeclared).resolve("planted/")  # type: ignore[assignment]  # what a request gets
    with pytest.raises(Exception, match="does not declare"):
        AccessMiddleware(undeclared).process_view(request, undeclared, (), {})


def test_an_undeclared_operation_of_an_api_is_caught() -> None:
    api = Api("planted", ())
    api.get("/sound")(public(lambda request: HttpResponse()))
    api.get("/loose")(lambda request: HttpResponse())
    api.get("/mixed")(public(lambda request: HttpResponse()))
    api.post("/mixed")(signed_in(lambda request: HttpResponse()))
    api.get("/half")(public(lambda request: HttpResponse()))
    api.post("/half")(lambda request: HttpResponse())
    planted = addresses(SimpleNamespace(url_patterns=api.patterns()))
    assert nets.undeclared_views(planted) == ["loose", "mixed", "half"]


def test_a_page_without_table_row_is_caught() -> None:
    planted = Address("planted", "planted/", public(lambda request: HttpResponse()))
    assert nets.unlisted_pages([*addresses(), planted], TABLE) == {"planted"}


def test_an_unscoped_query_is_caught() -> None:
    planted = "def view(request):\n    return Activity.objects.filter(published=True)\n"
    assert nets.unscoped_queries(planted) == [2]


def test_a_text_field_without_the_guard_is_caught() -> None:
    planted = type("Planted", (forms.Form,), {"note": forms.CharField(), "__module__": "brobygger.planted"})
    assert nets.unguarded_forms({*nets.form_classes(), planted}) == ["brobygger.planted.Planted"]


def test_an_upward_import_is_caught(tmp_path: Path) -> None:
    shutil.copy(REPOSITORY / "pyproject.toml", tmp_path)
    shutil.copytree(REPOSITORY / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__", "static"))
    (tmp_path / "src/brobygger/core/planted.py").write_text("from brobygger.overview.directory import models\n")
    assert "brobygger.core.planted -> brobygger.overview.directory" in nets.broken_layers(tmp_path)


def test_a_write_outside_a_command_is_caught(people: People) -> None:
    with pytest.raises(UnrecordedWrite), transaction.atomic():
        Place.objects.update(name="Elsewhere")
    with pytest.raises(UnrecordedWrite), transaction.atomic():
        people.here.delete()
