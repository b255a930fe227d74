"""A form that does its work once, however often it is sent."""

import uuid
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from brobygger.core.forms import Form
from brobygger.overview.signup.domain.links import new_form_key, read_form_key


class OnceForm(Form):
    """Carries a key of ours; what it makes takes its id from it, so the same page sent twice makes it once."""

    key = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = new_form_key()

    def clean_key(self) -> uuid.UUID:
        """Return the id that the key stands for.

        Raises:
            ValidationError: the page was open for more than a day; it then gets a new key.
        """
        key = read_form_key(self.cleaned_data["key"])
        if key is None:
            again = cast(QueryDict, self.data).copy()
            again["key"] = new_form_key()
            self.data = again
            raise ValidationError(_("The page was open for too long. Press the button once more."))
        return key
