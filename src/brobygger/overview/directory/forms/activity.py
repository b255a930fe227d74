"""Writing an activity: what, when, where and who first, the rest folded."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from brobygger.core.forms import Form
from brobygger.core.models import Place
from brobygger.core.ui.files import safe_picture
from brobygger.overview.directory.domain.activities import TERMS
from brobygger.overview.directory.domain.details import ActivityDetails, ActorDetails, Times, VenueDetails
from brobygger.overview.directory.domain.queries import contact_points_visible_to, organisers_for, venues_visible_to
from brobygger.overview.directory.domain.recurrence import UnknownRule
from brobygger.overview.directory.domain.terms import terms_of
from brobygger.overview.directory.forms.opening import clean_opening, opening_fields, opening_initial, rows_wanted
from brobygger.overview.directory.forms.texts import EntryForm
from brobygger.overview.directory.forms.times import (
    MOST_ROWS,
    SPARE,
    clean_time,
    rows_written,
    time_fields,
    time_initial,
)
from brobygger.overview.directory.looking_ahead import ShownTimes, shown_times
from brobygger.overview.directory.models import ActivityKind
from brobygger.overview.directory.ports import Sketch

_L = gettext_lazy
LOOK = "times"  # the button that shows the times without saving
TERM_LABELS = {
    "topics": _L("What is it about?"),
    "audiences": _L("For whom?"),
    "languages": _L("Which languages are spoken?"),
    "facts": _L("Good to know"),
}

_PLAIN = ("kind", "hours", "contact_name", "contact_phone", "price", "price_note", "capacity", "published")
_ROWS = ("organiser", "venue", "contact")


def _kinds() -> list[tuple[str, str]]:
    return [(value, capfirst(str(word))) for value, word in ActivityKind.choices]


class PictureForm(Form):
    """A picture of an activity."""

    picture = forms.FileField(
        label=_L("A picture"),
        help_text=_L("Ask those who can be recognised."),
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )

    def clean_picture(self) -> Any:
        """Return the picture drawn anew, without what cameras write into it."""
        return safe_picture(self.cleaned_data["picture"], longest_side=1600)


class ActivityForm(EntryForm):
    """An activity as its editor says it."""

    TEXTS = (
        ("title", _L("What is it called?"), forms.TextInput, 120),
        ("summary", _L("In one sentence"), forms.TextInput, 240),
        ("description", _L("More about it"), forms.Textarea, 4000),
        ("bring", _L("What to bring"), forms.TextInput, 240),
    )
    kind = forms.ChoiceField(label=_L("When is it?"), choices=_kinds, widget=forms.RadioSelect)
    hours = forms.CharField(
        label=_L("When is it open?"), help_text=_L("For a standing offer, such as: weekdays 10-14"), required=False,
        max_length=160,
    )  # fmt: skip
    venue: Any = forms.ModelChoiceField(label=_L("Where?"), queryset=None, required=False)
    venue_new = forms.CharField(
        label=_L("Or a new place"), help_text=_L("Name and address"), required=False, max_length=120
    )
    organiser: Any = forms.ModelChoiceField(label=_L("Who arranges it?"), queryset=None, required=False)
    organiser_new = forms.CharField(
        label=_L("Or somebody new"), help_text=_L("The name of the association or the group"), required=False,
        max_length=160,
    )  # fmt: skip
    contact: Any = forms.ModelChoiceField(label=_L("Whom can one ask?"), queryset=None, required=False)
    contact_name = forms.CharField(label=_L("Or a name"), required=False, max_length=80)
    contact_phone = forms.CharField(
        label=_L("Phone"), required=False, max_length=24, widget=forms.TextInput(attrs={"type": "tel"})
    )
    price = forms.DecimalField(
        label=_L("Price in kroner"), help_text=_L("0 when it is free"), required=False, min_value=0, max_digits=8,
        decimal_places=2, localize=False,
    )  # fmt: skip
    price_note = forms.CharField(label=_L("What does the price cover?"), required=False, max_length=120)
    capacity = forms.IntegerField(label=_L("Room for how many?"), required=False, min_value=1, max_value=100_000)
    published = forms.BooleanField(label=_L("Show it to everybody"), required=False, initial=True)

    def __init__(self, data: Any = None, *, user: Any, place: Place, **kwargs: Any) -> None:
        super().__init__(data, user=user, place=place, **kwargs)
        self.initial.setdefault("kind", ActivityKind.SCHEDULED)
        for name, rows in self._querysets().items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]  # a choice of rows
        own = list(self.fields["organiser"].queryset[:2])  # type: ignore[attr-defined]  # a choice of rows
        if self.said is None and len(own) == 1:
            self.initial.setdefault("organiser", own[0].pk)
        terms = terms_of(place)
        for name, vocabulary in TERMS.items():
            rows = sorted(terms[vocabulary].values(), key=lambda t: (t.order, t.slug))
            self.fields[name] = forms.MultipleChoiceField(
                label=TERM_LABELS[name], choices=[(t.slug, str(t)) for t in rows], required=False,
                widget=forms.CheckboxSelectMultiple,
            )  # fmt: skip
        for number in range(self.rows):
            self.fields.update(time_fields(number, self._stored(number)))
        self.fields.update(opening_fields(self.opening_rows))
        self.fields[f"title_{self.main}"].required = True

    def _querysets(self) -> dict[str, Any]:
        return {
            "organiser": organisers_for(self.user, self.place),
            "venue": venues_visible_to(self.user, self.place),
            "contact": contact_points_visible_to(self.user, self.place),
        }

    @property
    def stored(self) -> list[Times]:
        """The times that the form begins with."""
        return self.said.times if self.said is not None else []

    @property
    def rows(self) -> int:
        """How many times the form has room for."""
        written = rows_written(self.data) if self.is_bound else 0
        return min(max(len(self.stored) + SPARE, written + SPARE, 2), MOST_ROWS)

    def _stored(self, number: int) -> Times | None:
        return self.stored[number] if number < len(self.stored) else None

    def initial_from(self, said: ActivityDetails) -> dict[str, Any]:
        """Return what the form shows of an activity."""
        shown = super().initial_from(said) | {name: getattr(said, name) for name in (*_PLAIN, *TERMS)}
        for name in _ROWS:
            shown[name] = getattr(getattr(said, name), "pk", None)
        for number, times in enumerate(said.times):
            shown |= time_initial(number, times)
        return shown | opening_initial(said.opening)

    @property
    def opening_rows(self) -> int:
        """How many rows of opening times the form has room for."""
        return rows_wanted(self.data if self.is_bound else None, self.said.opening if self.said is not None else "")

    @property
    def opening_shown(self) -> bool:
        """Whether the rows of opening times are shown at once: where they hold something."""
        return any(self[f"opening{n}_{p}"].value() for n in range(self.opening_rows) for p in ("days", "from", "to"))

    @property
    def openings(self) -> list[dict[str, Any]]:
        """The fields of each row of opening times, and whether it is shown at once."""
        rows = range(self.opening_rows)
        return [{part: self[f"opening{n}_{part}"] for part in ("days", "from", "to")} | {"number": n + 1} for n in rows]

    @property
    def time_rows(self) -> list[dict[str, Any]]:
        """The fields of each time, by what they ask; the first is open, and those that hold something."""
        rows = []
        for number in range(self.rows):
            names = {n.split("_", 1)[1]: self[n] for n in self.fields if n.startswith(f"time{number}_")}
            filled = any(names[p].value() for p in ("date", "from", "to"))
            folded = any(names[p].value() for p in ("which", "weekdays", "until", "count", "off", "also"))
            rows.append({"fields": names, "open": number == 0 or filled, "folded_open": folded, "number": number + 1})
        return rows

    def clean(self) -> dict[str, Any]:
        """Read the times, and ask for an organiser."""
        data = super().clean() or self.cleaned_data
        if not data.get("organiser") and not data.get("organiser_new") and "organiser" not in self.errors:
            self.add_error("organiser", _("Choose who arranges it, or write a new name below."))
        self.times = [t for n in range(self.rows) if (t := clean_time(self, n, self._stored(n)))]
        self.opening = clean_opening(self, self.opening_rows)
        scheduled = data.get("kind") == ActivityKind.SCHEDULED
        if scheduled and not self.times and not any(n.startswith("time") for n in self.errors):
            self.add_error("time0_date", _("Say when it is. If it has no dates, choose a standing offer."))
        return data

    def only_looks(self) -> bool:
        """Whether the post asks to be shown the times, and not to save; then only what they miss is said."""
        if not self.is_bound or self.data.get("act") != LOOK:
            return False
        wrong = {name: errors for name, errors in self.errors.items() if name.startswith("time")}
        self.errors.clear()
        self.errors.update(wrong)
        return True

    @property
    def shown_times(self) -> ShownTimes | None:
        """What the times that are written come to; None without any, or where something is wrong with them."""
        times = getattr(self, "times", []) if self.is_bound else self.stored
        if not times or any(name.startswith("time") for name in self.errors):
            return None
        try:
            return shown_times(self.place, times, timezone.now(), get_language() or "da")
        except UnknownRule:
            return None  # a stored rule that can no longer be used

    def details(self) -> ActivityDetails:
        """Return the details. New organisers and venues are registered by ``views.desk.kinds``."""
        data = self.cleaned_data
        base = self.said if self.said is not None else ActivityDetails(data["organiser"], {})
        return replace(
            base,
            **{name: data[name] for name in (*_PLAIN, *_ROWS, *TERMS)},
            texts=self.texts(),
            times=self.times if data["kind"] == ActivityKind.SCHEDULED else [],
            opening=self.opening if data["kind"] == ActivityKind.STANDING else "",
        )

    def sketch(self) -> Sketch:
        """Return what is said so far, whether or not the form is complete."""
        data = self.cleaned_data
        chosen = {name: str(row.pk) for name in ("organiser", "venue") if (row := data.get(name))}
        return Sketch(
            title=data.get(f"title_{self.main}", ""),
            topics=data.get("topics", ()),
            audiences=data.get("audiences", ()),
            times=self.times if data.get("kind") == ActivityKind.SCHEDULED else (),
            **chosen,
        )

    @property
    def new_venue(self) -> VenueDetails | None:
        """The new venue that was written, if one was."""
        words = self.cleaned_data.get("venue_new", "")
        name, _comma, address = words.partition(",")
        return VenueDetails(name=name.strip(), address=address.strip()) if name.strip() else None

    @property
    def new_organiser(self) -> ActorDetails | None:
        """The new organiser that was written, if one was and none was chosen."""
        name = self.cleaned_data.get("organiser_new", "").strip()
        wanted = name and not self.cleaned_data.get("organiser")
        return ActorDetails(name=name, kind="self_organised") if wanted else None
