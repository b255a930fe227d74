"""Forms of members' pages about a survey. Those who are asked meet no form of ours but the sheet itself."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from brobygger.core.forms import Form
from brobygger.core.surveys.domain.asking import MOST_SLIPS
from brobygger.core.surveys.models import Survey


class SlipsForm(Form):
    """How many slips to print."""

    number = forms.IntegerField(label=_("How many slips?"), min_value=1, max_value=MOST_SLIPS, initial=24)


class WordsForm(Form):
    """All texts of a survey in one language, each with its sound."""

    def __init__(self, *args: Any, survey: Survey, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pairs: list[tuple[str, str]] = []
        rows = {(t.field, t.language): t for t in survey.texts.all()}
        for name in sorted({field for field, _language in rows}, key=_order):
            here, original = rows.get((name, language)), survey.word(name, "da")
            self.fields[f"text:{name}"] = forms.CharField(
                label=original, max_length=300, required=False, initial=here.text if here else "",
                widget=forms.TextInput(attrs={"dir": "auto", "lang": language}),
            )  # fmt: skip
            has = _("There is a recording; a new one takes its place.") if here and here.sound else ""
            self.fields[f"sound:{name}"] = forms.FileField(
                label=_("Read aloud"), required=False, help_text=has,
                widget=forms.FileInput(attrs={"accept": "audio/*"}),
            )  # fmt: skip
            self.pairs.append((f"text:{name}", f"sound:{name}"))

    @property
    def parts(self) -> list[tuple[Any, Any]]:
        """The fields in pairs: text and sound."""
        return [(self[text], self[sound]) for text, sound in self.pairs]

    def said(self) -> list[tuple[str, str, Any]]:
        """Return ``(field, text, upload or None)`` of every text that something was entered for."""
        got = self.cleaned_data
        return [
            (text.removeprefix("text:"), got[text], got[sound]) for text, sound in self.pairs if got[text] or got[sound]
        ]


def _order(field: str) -> tuple[bool, str]:
    return field != "title", field
