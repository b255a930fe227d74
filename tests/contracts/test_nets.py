"""The product, held to its nets."""

from pathlib import Path

from tests.contracts import nets
from tests.contracts.addresses import addresses
from tests.contracts.table import TABLE

REPOSITORY = Path(__file__).resolve().parents[2]


def test_every_view_declares_its_access() -> None:
    assert nets.undeclared_views(addresses()) == []


def test_the_table_names_every_address_and_no_other() -> None:
    assert nets.unlisted_pages(addresses(), TABLE) == set()


def test_views_reach_objects_only_through_queries() -> None:
    caught = {str(f): lines for f in nets.outer_modules() if (lines := nets.unscoped_queries(f.read_text("utf-8")))}
    assert caught == {}


def test_every_form_refuses_cpr_numbers() -> None:
    assert nets.form_classes(), "no form was found, so nothing was held"
    assert nets.unguarded_forms(nets.form_classes()) == []


def test_layers_are_kept() -> None:
    assert nets.broken_layers(REPOSITORY) == ""
