"""The forms that every form of the product is made from: no text field takes a CPR number, or signs nobody sees."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from brobygger.core.privacy import refuse_cpr_numbers
from brobygger.core.signs import one_line, seen, wire_address
from brobygger.core.ui.conflict import merged

# Fields that hold a secret, a file or a choice; everything else that a person can write into is looked at.
_NOT_TEXT = (forms.FileField, forms.ChoiceField, forms.ModelChoiceField, forms.BooleanField)


class GuardedFormMixin:
    """Refuses a CPR number in any text field, beside the field, with a message that says why (R73, quality).

    A post that comes from the conflict page is read with the reader's choices carried out (``core.ui.conflict``).
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # The library's forms take other things first; ``merged`` leaves those alone.
        if args:
            args = (merged(args[0]), *args[1:])
        elif "data" in kwargs:
            kwargs["data"] = merged(kwargs["data"])
        super().__init__(*args, **kwargs)

    def full_clean(self) -> None:
        """Take out what nobody sees before anything is read: the page that comes back shows what was read."""
        if self.is_bound:  # type: ignore[attr-defined]  # of the form it is mixed into
            self.data = self._tidied()
        super().full_clean()  # type: ignore[misc]  # of the form it is mixed into

    def offer(self, name: str, choices: Iterable[Any]) -> None:
        """Let the field of choices called ``name`` offer ``choices``: pairs of a value and its words, or groups."""
        field: Any = self.fields[name]  # type: ignore[attr-defined]  # of the form it is mixed into
        field.choices = choices

    def _tidied(self) -> Any:
        data = self.data.copy()
        for name, field in self.fields.items():  # type: ignore[attr-defined]  # of the form it is mixed into
            key = self.add_prefix(name)  # type: ignore[attr-defined]  # of the form it is mixed into
            if _is_text(field) and isinstance(data.get(key), str):
                data[key] = (seen if isinstance(field.widget, forms.Textarea) else one_line)(data[key])
        return data

    def _clean_fields(self) -> None:
        super()._clean_fields()  # type: ignore[misc]  # of the form it is mixed into
        for name, field in self.fields.items():  # type: ignore[attr-defined]  # of the form it is mixed into
            value = self.cleaned_data.get(name)  # type: ignore[attr-defined]  # of the form it is mixed into
            if not _is_text(field):
                continue
            try:
                _refuse(value)
                if value and isinstance(field, forms.EmailField):
                    _reach(value)
            except ValidationError as error:
                self.add_error(name, error)  # type: ignore[attr-defined]  # of the form it is mixed into


def _is_text(field: forms.Field) -> bool:
    return not isinstance(field, _NOT_TEXT) and not isinstance(field.widget, forms.PasswordInput)


def _reach(address: str) -> None:
    try:
        wire_address(address)
    except ValueError:
        raise ValidationError(_("No mail can reach this address. Look again: write it with the letters a–z.")) from None


def _refuse(value: Any) -> None:
    if isinstance(value, str):
        refuse_cpr_numbers(value)
    elif isinstance(value, dict):
        for part in value.values():
            _refuse(part)
    elif isinstance(value, list | tuple):
        for part in value:
            _refuse(part)


def begin_with(form: Any, said: QueryDict) -> None:
    """Let an empty ``form`` begin with what the address says: texts and choices, by the names of its fields.

    Nothing is taken into hidden fields or single boxes; nothing happens before somebody has looked at it and saved.
    """
    if form.is_bound:
        return
    for name, field in form.fields.items():
        if name in said and not isinstance(field, forms.BooleanField) and not field.widget.is_hidden:
            several = isinstance(field, forms.MultipleChoiceField)
            form.initial[name] = said.getlist(name) if several else said[name]


class Form(GuardedFormMixin, forms.Form):
    """A form."""


class ModelForm(GuardedFormMixin, forms.ModelForm):
    """A form of one row."""
