"""What a command refuses stands beside its field, on top of the form, or on the next page; nothing else is caught."""

import pytest
from django import forms
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core.exceptions import ValidationError
from django.test import RequestFactory

from brobygger.core.ui.refusals import refusals_on, refusals_told


class Example(forms.Form):
    title = forms.CharField()


def typed() -> Example:
    form = Example({"title": "Mine"})
    assert form.is_valid()
    return form


def test_it_stands_on_top_or_beside_the_field_it_is_about() -> None:
    form = typed()
    with refusals_on(form):
        raise ValidationError("Not today.")
    with refusals_on(form):
        raise ValidationError({"title": ["Too loud."], "unknown": ["Nor tomorrow."]})
    with refusals_on(form, "title"):
        raise ValidationError(["Too long.", "Too late."])
    assert form.errors == {
        "__all__": ["Not today.", "Nor tomorrow."], "title": ["Too loud.", "Too long.", "Too late."],
    }  # fmt: skip


def test_what_was_not_refused_stays_as_it_is() -> None:
    form = typed()
    with refusals_on(form):
        form.cleaned_data["title"] = "Saved"
    assert form.is_valid()
    with pytest.raises(KeyError), refusals_on(form):
        raise KeyError("a fault of ours")


def test_it_is_told_on_the_next_page() -> None:
    request = RequestFactory().post("/")
    request.session = {}  # type: ignore[assignment]  # all that the messages need of one
    request._messages = FallbackStorage(request)  # type: ignore[attr-defined]  # where Django keeps them
    with refusals_told(request):
        raise ValidationError(["Not today.", "Nor tomorrow."])
    assert [(m.level_tag, str(m)) for m in get_messages(request)] == [("error", "Not today. Nor tomorrow.")]
