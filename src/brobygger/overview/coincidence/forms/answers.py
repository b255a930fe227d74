"""What can be answered to a coincidence."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _L

from brobygger.core import forms as guarded
from brobygger.core.in_words import listed
from brobygger.overview.coincidence.domain.queries import name_of
from brobygger.overview.coincidence.models import Coincidence, How, ShownTo
from brobygger.overview.directory.domain.activity_merging import differences
from brobygger.overview.directory.domain.terms import terms_of
from brobygger.overview.directory.models import Activity

_LINES = forms.Textarea(attrs={"rows": 3})
_PARTS = {
    "title": _L("What it is called"),
    "summary": _L("In one sentence"),
    "description": _L("More about it"),
    "bring": _L("What to bring"),
    "venue": _L("Where"),
    "hours": _L("When it is open"),
    "audiences": _L("For whom"),
    "facts": _L("Good to know"),
    "price": _L("Price"),
    "capacity": _L("Room for"),
    "ask": _L("Whom to ask"),
}


class KeepForm(guarded.Form):
    """Why both are needed."""

    reason = forms.CharField(
        label=_L("Why are both needed?"),
        help_text=_L("Such as: one is for women only, or both are full."),
        max_length=400,
        widget=_LINES,
    )


class DivideForm(guarded.Form):
    """Who does what where, each with its own or both together."""

    how = forms.ChoiceField(
        label=_L("How?"),
        choices=[
            (How.DIVIDE, _L("Both go on, and divide the work")),
            (How.JOIN, _L("They join forces, and arrange it together")),
        ],
        initial=How.DIVIDE,
        widget=forms.RadioSelect,
    )
    shown_to = forms.ChoiceField(
        label=_L("Who may read it on the two entries, once it is agreed?"),
        choices=[(ShownTo.MEMBERS, _L("Members only")), (ShownTo.EVERYBODY, _L("Everybody"))],
        initial=ShownTo.MEMBERS,
        widget=forms.RadioSelect,
    )

    def __init__(self, data: Any = None, *, coincidence: Coincidence, language: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.pair = {"first": coincidence.first, "second": coincidence.second}
        for name, activity in self.pair.items():
            facts = {"who": activity.organiser.name, "what": activity.title_in(language)}
            self.fields[name] = forms.CharField(
                label=_("%(who)s – %(what)s") % facts,
                help_text=_("Who does what where?"),
                max_length=400,
                widget=_LINES,
            )
        self.order_fields(["how", "first", "second", "shown_to"])

    def does(self) -> dict[UUID, str]:
        """Return what each does, by the id of its activity."""
        return {activity.pk: self.cleaned_data[name] for name, activity in self.pair.items()}


class AnswerForm(guarded.Form):
    """What one side says to a division, and perhaps why."""

    note = forms.CharField(label=_L("A word to go with it"), max_length=400, required=False, widget=_LINES)


class OneForm(guarded.Form):
    """Which of the two stays, and which value stands where they differ."""

    def __init__(self, data: Any = None, *, kept: Activity, gone: Activity, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.place, self.words = kept.place, terms_of(kept.place)
        for part, mine, theirs in differences(kept, gone):
            self.fields[part] = forms.ChoiceField(
                label=_PARTS[part],
                choices=[("kept", self._said(mine)), ("gone", self._said(theirs))],
                initial="kept",
                widget=forms.RadioSelect,
            )

    def choices(self) -> dict[str, str]:
        """Return part to ``kept`` or ``gone``."""
        return dict(self.cleaned_data)

    def _said(self, values: dict[str, Any]) -> str:
        return " · ".join(said for name, value in values.items() if (said := self._one(name, value)))[:300]

    def _one(self, name: str, value: Any) -> str:
        if value in (None, "", [], {}):
            return ""
        if isinstance(value, dict):
            language = get_language() or "da"
            text = value.get(language) or value.get("da") or next(iter(value.values()))
            more = len([t for t in value.values() if t]) - 1
            return (
                ngettext("%(text)s (and %(n)d other language)", "%(text)s (and %(n)d other languages)", more)
                % {"text": text, "n": more}
                if more
                else text
            )
        if isinstance(value, list):
            terms = self.words[{"audiences": "audience", "facts": "fact"}[name]]
            return listed(str(terms.get(slug, slug)) for slug in value)
        if name in {"venue", "contact"}:
            return name_of(name, self.place, value)
        return _("%s kr.") % value if name == "price" else str(value)
