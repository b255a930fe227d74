"""What translators say."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from brobygger.core.forms import Form
from brobygger.core.languages import IN_WORDS, NAMES, RIGHT_TO_LEFT
from brobygger.core.models import Place
from brobygger.overview.translation.domain.work import Side

FIELD_WORDS: dict[str, Any] = {
    "title": _("Title"),
    "summary": _("In one sentence"),
    "description": _("Description"),
    "bring": _("Bring"),
    "purpose": _("Purpose"),
    "motivation": _("Why do we take part?"),
    "partners": _("Partners"),
}
_LONG = {"description", "purpose", "motivation", "partners"}
_MOST = {"title": 120, "summary": 200, "bring": 200}


class LanguagesForm(Form):
    """Which languages can I translate into?"""

    languages = forms.MultipleChoiceField(
        label=_("I can translate into"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["languages"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(code, IN_WORDS[code]) for code in place.languages if code in NAMES]


class SideForm(Form):
    """One text a field, in the other language."""

    def __init__(self, *args: Any, sides: list[Side], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
        for side in sides:
            long = side.source.field in _LONG or len(side.source.text) > 120
            attributes = {"lang": language, "dir": direction} | ({"rows": 6} if long else {})
            self.fields[side.source.field] = forms.CharField(
                label=FIELD_WORDS[side.source.field],
                required=False,
                max_length=_MOST.get(side.source.field, 5000),
                initial=side.text,
                widget=(forms.Textarea if long else forms.TextInput)(attrs=attributes),
            )


class OutForm(Form):
    """Which texts go out?"""

    source = forms.ChoiceField(label=_("From"))
    target = forms.ChoiceField(label=_("Into"))
    states = forms.MultipleChoiceField(
        label=_("Which texts?"),
        choices=[
            ("missing", _("not translated yet")),
            ("outdated", _("outdated")),
            ("machine", _("draft by machine")),
            ("read", _("read by a person")),
        ],
        widget=forms.CheckboxSelectMultiple,
        initial=["missing", "outdated", "machine"],
    )

    def __init__(self, *args: Any, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("source", "target"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [(code, IN_WORDS[code]) for code in place.languages if code in NAMES]
        # Danish into Danish is nobody's wish
        others = [code for code in place.languages if code in NAMES and code != self.initial.get("source")]
        self.initial.setdefault("target", next(iter(others), ""))

    def clean(self) -> dict[str, Any]:
        """Refuse one language on both sides."""
        said = dict(super().clean() or {})
        if said.get("source") and said.get("source") == said.get("target"):
            self.add_error("target", _("Choose another language than the one that it is translated from."))
        return said


class InForm(Form):
    """A file that comes back."""

    file = forms.FileField(
        label=_("XLIFF file"), widget=forms.FileInput(attrs={"accept": ".xlf,.xliff,application/xliff+xml"})
    )
