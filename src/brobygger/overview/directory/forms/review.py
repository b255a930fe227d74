"""The word with which something is sent back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from brobygger.core.forms import Form


class WordForm(Form):
    """What the sender should know."""

    word = forms.CharField(
        label=_("What should be different?"),
        help_text=_("A friendly sentence. The sender reads it, changes what was sent, and can send it again."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
