"""The form for a recorded text."""

from django import forms
from django.utils.translation import gettext_lazy as _

from brobygger.core.forms import Form
from brobygger.core.languages import LANGUAGES


class RecordingForm(Form):
    """One language and its sound; a recording in that language that is there already is replaced."""

    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    file = forms.FileField(
        label=_("Recording"),
        help_text=_(
            "Read the text aloud with your phone's recorder. MP3, M4A, OGG, WebM or WAV, 20 minutes and 12 MB at most."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": "audio/*"}),
    )
