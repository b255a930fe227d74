"""Two registrations of one association, and a place's own words."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _L

from brobygger.core import forms as guarded
from brobygger.core.languages import NAMES
from brobygger.core.models import Place
from brobygger.overview.directory.domain.merging import differences
from brobygger.overview.directory.models import Actor, TermList


class TellApartForm(guarded.Form):
    """Why two actors are not the same."""

    reason = forms.CharField(label=_L("Why are they two?"), max_length=200)


class MergeForm(guarded.Form):
    """Which value stands where two actors differ."""

    def __init__(self, data: Any = None, *, kept: Actor, gone: Actor, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        for name, mine, theirs in differences(kept, gone):
            self.fields[name] = forms.ChoiceField(
                label=_label(name),
                choices=[("kept", _said(kept, name, mine)), ("gone", _said(gone, name, theirs))],
                initial="kept",
                widget=forms.RadioSelect,
            )

    def choices(self) -> dict[str, str]:
        """Return field to ``kept`` or ``gone``."""
        return dict(self.cleaned_data)


class TermForm(guarded.Form):
    """A word of the place's own, in its languages."""

    def __init__(self, data: Any = None, *, place: Place, names: dict[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        if names is None:
            self.fields["list"] = forms.ChoiceField(label=_L("Kind"), choices=LISTS)
        for number, code in enumerate(place.languages or ["da"]):
            self.fields[f"name_{code}"] = forms.CharField(
                label=NAMES.get(code, code), required=number == 0, max_length=60, initial=(names or {}).get(code, ""),
                widget=forms.TextInput(attrs={"lang": code, "dir": "auto"}),
            )  # fmt: skip

    def names(self) -> dict[str, str]:
        """Return language to name, without the empty ones."""
        found = {k.removeprefix("name_"): v for k, v in self.cleaned_data.items() if k.startswith("name_")}
        return {code: name.strip() for code, name in found.items() if name.strip()}


LISTS = [
    (TermList.TOPIC.value, _L("Topic")),
    (TermList.AUDIENCE.value, _L("For whom")),
    (TermList.LANGUAGE.value, _L("Language spoken")),
    (TermList.FACT.value, _L("Good to know")),
]


def _label(name: str) -> str:
    fields = {f.name: str(f.verbose_name) for f in Actor._meta.concrete_fields}
    texts = {
        "description": _("What do you do?"),
        "purpose": _("Purpose"),
        "motivation": _("Why do we take part?"),
        "statutes": _("Statutes"),
        "delegation": _("Who may decide what"),
        "partners": _("Partners"),
    }
    return (texts | fields).get(name, name).capitalize()


def _said(actor: Actor, name: str, value: Any) -> str:
    if isinstance(value, dict):
        return " / ".join(value.values())[:300]
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    display = getattr(actor, f"get_{name}_display", None)
    return str(display()) if display else str(value)
