"""Net 3: which query gives the rows of a model that a person may see.

Every model of a place with a public id registers its query here, with the permission that says the same of one row;
a contract test fails on a model without, and compares the two row by row for every role.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

Query = TypeVar("Query", bound=Callable[..., QuerySet[Any]])
VISIBLE: dict[type[Model], tuple[Callable[..., QuerySet[Any]], str]] = {}


def visible(model: type[Model]) -> Callable[[Query], Query]:
    """Register the decorated ``*_visible_to(user, place)`` as the only way to the rows of ``model``.

    The permission that it must agree with is ``<app label>.view_<model name>``.
    """

    def mark(query: Query) -> Query:
        VISIBLE[model] = (query, f"{model._meta.app_label}.view_{model._meta.model_name}")
        return query

    return mark
