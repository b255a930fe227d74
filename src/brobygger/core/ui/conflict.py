"""Two people edited the same thing: one page with both versions, field by field, and a way on.

A view that catches ``core.command.Conflict`` answers with ``conflict_page``. What was typed goes with the page as
hidden fields, what stands meanwhile too; for each field that differs the reader keeps one. The answer comes back to
the same address as an ordinary post: ``core.forms`` calls ``merged`` on it, so the view that saves knows nothing of
all this. Nothing typed is lost, nothing saved is overwritten unseen.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.db import models
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from brobygger.core.in_words import listed

if TYPE_CHECKING:
    from brobygger.core.command import Conflict

MARK = "conflict"
KEEP, THEIRS = "keep:", "theirs:"


@dataclass(frozen=True)
class Difference:
    """One field that differs: both versions in words, and theirs as hidden fields ready to be sent."""

    name: str
    label: Any
    mine: str
    theirs: str
    hidden: SafeString


def merged(data: Any) -> Any:
    """Return what a form was sent, with the choices of a conflict page carried out; other data as it is."""
    if not isinstance(data, QueryDict) or MARK not in data:
        return data
    result = data.copy()
    wholly = data.get("all", "")
    for key in data:
        if not key.startswith(KEEP):
            continue
        name = key.removeprefix(KEEP)
        if (wholly or data[key]) == "theirs":
            _take_theirs(result, data, name)
    for key in data:
        if key == MARK or key.startswith((KEEP, THEIRS)):
            del result[key]
    return result


def _take_theirs(result: QueryDict, data: QueryDict, name: str) -> None:
    """Replace the parts of one field; a field can have several (``when_0``, ``when_1``) or none (unticked boxes)."""
    theirs = {k.removeprefix(THEIRS): data.getlist(k) for k in data if _is_part(k.removeprefix(THEIRS), name, k)}
    for key in [k for k in result if k == name or _is_numbered(k, name)]:
        del result[key]
    for key, values in theirs.items():
        result.setlist(key, values)


def _is_part(bare: str, name: str, key: str) -> bool:
    return key.startswith(THEIRS) and (bare == name or _is_numbered(bare, name))


def _is_numbered(key: str, name: str) -> bool:
    return key.startswith(f"{name}_") and key.removeprefix(f"{name}_").isdigit()


def conflict_page(
    request: HttpRequest, form: Any, conflict: "Conflict", *, back: str = "../", theirs: Mapping[str, Any] | None = None
) -> HttpResponse:
    """Answer 409 with both versions side by side.

    Args:
        request: the post that could not be saved.
        form: the bound form; its field ``version`` (hidden) is what the view hands to its command as ``expected``.
        conflict: what the command raised.
        back: where the reader goes who gives up the own changes.
        theirs: what stands now, as the form's ``initial`` is made from it; by default the form's own ``initial_of``.
    """
    theirs = form.initial_of(conflict.theirs) if theirs is None else theirs
    differences = [d for name in form.fields if name in theirs and (d := difference(form, name, theirs[name]))]
    carried = [
        (key, value)
        for key, values in request.POST.lists()
        if key not in {"csrfmiddlewaretoken", "version", MARK, "all"} and not key.startswith((KEEP, THEIRS))
        for value in values
    ]
    context = {"differences": differences, "carried": carried, "back": back, "version": conflict.theirs.version}
    return render(request, "ui/conflict.html", context, status=409)


def difference(form: forms.BaseForm, name: str, theirs: Any) -> Difference | None:
    """Return how one field differs, or None where both versions say the same."""
    bound = form[name]
    if bound.is_hidden or isinstance(bound.field, forms.FileField):
        return None
    mine = form.cleaned_data.get(name, bound.value()) if hasattr(form, "cleaned_data") else bound.value()
    said_mine, said_theirs = in_words(bound.field, mine), in_words(bound.field, theirs)
    if said_mine == said_theirs:
        return None
    html_name = form.add_prefix(name)
    hidden = bound.field.widget.render(
        THEIRS + html_name, bound.field.prepare_value(theirs), {"id": f"theirs-{bound.auto_id}"}
    )
    return Difference(html_name, bound.label, said_mine, said_theirs, hidden)


def in_words(field: forms.Field, value: Any) -> str:
    """Return a value as people read it: the words of choices, yes and no, lists joined."""
    if isinstance(value, models.Model):
        return str(value)
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, str) or not hasattr(value, "__iter__"):
        return _word(field, field.prepare_value(value))
    return listed(sorted(_word(field, v) for v in value))


def _word(field: forms.Field, value: Any) -> str:
    if isinstance(value, models.Model):
        return str(value)
    for key, word in _flat(getattr(field, "choices", ())):
        if str(key) == str(value):
            return str(word)
    return str(value).replace("\r\n", "\n")


def _flat(choices: Any) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    for key, word in choices:
        found.extend(word if isinstance(word, list | tuple) else [(key, word)])
    return found
