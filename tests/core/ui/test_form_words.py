"""What Django's fields say exists in the languages that Django does not have."""

import pytest
from django import forms
from django.contrib.auth.password_validation import CommonPasswordValidator, MinimumLengthValidator
from django.core.exceptions import ValidationError
from django.utils import translation

from brobygger.core.forms import Form
from brobygger.core.languages import LANGUAGES
from brobygger.core.ui.templatetags.ui import may_stay_empty


class Everything(Form):
    """Each way to go wrong."""

    required = forms.CharField()
    number = forms.IntegerField(max_value=3)
    email = forms.EmailField()
    url = forms.URLField(assume_scheme="https")
    choice = forms.ChoiceField(choices=[("a", "A")])
    long = forms.CharField(max_length=2)
    short = forms.CharField(min_length=9)
    file = forms.FileField()
    cpr = forms.CharField()


SENT = {
    "number": "9",
    "email": "x",
    "url": "http://",
    "choice": "b",
    "long": "xxxx",
    "short": "x",
    "cpr": "010160-0000",
}


def said_in(language: str) -> list[str]:
    with translation.override(language):
        form = Everything(SENT)
        assert form.errors.keys() == form.fields.keys()
        said = [str(message) for messages in form.errors.values() for message in messages]
        for validator in (CommonPasswordValidator(), MinimumLengthValidator(10)):
            with pytest.raises(ValidationError) as refused:
                validator.validate("password")
            said += refused.value.messages
    return said


@pytest.mark.parametrize("language", [code for code, _name in LANGUAGES if code not in {"da", "en"}])
def test_nothing_is_said_in_danish_or_english(language: str) -> None:
    said = said_in(language)
    assert len(said) == len(said_in("da"))
    assert not set(said) & {*said_in("da"), *said_in("en")}


class Chosen(Form):
    """Choices with and without one that is marked already."""

    marked = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect, initial="a", required=False)
    none_marked = forms.ChoiceField(choices=[("", "-"), ("b", "B")], widget=forms.RadioSelect, required=False)
    open = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect, required=False)
    always = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], required=False)
    may = forms.ChoiceField(choices=[("", "-"), ("b", "B")], required=False)
    several = forms.MultipleChoiceField(choices=[("a", "A")], required=False)
    text = forms.CharField(required=False)
    must = forms.CharField()


def test_only_what_can_be_left_without_an_answer_is_called_optional() -> None:
    form = Chosen()
    assert {name for name in form.fields if may_stay_empty(form[name])} == {"open", "may", "several", "text"}
