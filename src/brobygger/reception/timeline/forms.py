"""Writing cards, moving them, and adopting a wall."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _L

from brobygger.core.forms import Form
from brobygger.core.languages import IN_WORDS
from brobygger.core.models import Place
from brobygger.core.ui.dates import DateField
from brobygger.overview.directory.domain.queries import activities_visible_to, current_actors, own_actors
from brobygger.overview.needs.domain.queries import words_of
from brobygger.people.models import Side
from brobygger.reception.timeline.domain.details import CardDetails
from brobygger.reception.timeline.domain.timelines import Limits
from brobygger.reception.timeline.models import LAST_DAY, START_DAY, CardKind, Variant, WallCard

OWN = "own"
OWN_LANGUAGE = "da"  # in which walls are written
TEXTS = ("title", "asks")
_DAY: dict[str, Any] = {"min_value": START_DAY, "max_value": LAST_DAY}
_PLAIN = (
    "title side kind from_day to_day minutes per_week earliest latest fixed owner_name asks legal_basis"
    " legal_checked_on topics audiences languages"
).split()


def _ticks(label: Any, *, required: bool = False) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=label, required=required, widget=forms.CheckboxSelectMultiple)


class CardForm(Form):
    """A card as its writer says it. Who edits the own lane only chooses among the actors she stands for."""

    title = forms.CharField(label=_L("What happens?"), max_length=120)
    side = forms.ChoiceField(label=_L("Whose card is it?"), choices=Side, widget=forms.RadioSelect)
    kind = forms.ChoiceField(label=_L("What kind?"), choices=CardKind, initial=CardKind.OFFER, widget=forms.RadioSelect)
    from_day = forms.IntegerField(
        label=_L("From day"), help_text=_L("Day 0 is the arrival. Two months before is -60, half a year after is 180."),
        **_DAY,
    )  # fmt: skip
    to_day = forms.IntegerField(
        label=_L("To day"), required=False, help_text=_L("Empty: it happens on one day."), **_DAY
    )
    topics = _ticks(_L("What is it about?"), required=True)
    minutes = forms.IntegerField(
        label=_L("Minutes each time"), min_value=0, max_value=1440, initial=0, required=False,
        help_text=_L("What it asks of the household. 0 where they need not come."),
    )  # fmt: skip
    per_week = forms.FloatField(
        label=_L("Times a week"), min_value=0.01, max_value=50, initial=1, required=False, localize=True,
        help_text=_L("Every other week is 0.5."),
    )  # fmt: skip
    owner = forms.ChoiceField(label=_L("Who does it?"), required=False)
    owner_name = forms.CharField(
        label=_L("Or write who, if they are not in the overview"), max_length=120, required=False
    )
    audiences = _ticks(_L("For whom? None means everyone"))
    after = _ticks(_L("What must come first?"))
    earliest = forms.IntegerField(label=_L("Not before day"), required=False, **_DAY)
    latest = forms.IntegerField(label=_L("Done by day"), required=False, **_DAY)
    fixed = forms.BooleanField(label=_L("The day cannot be moved"), required=False)
    asks = forms.CharField(label=_L("What to bring or do"), max_length=300, required=False)
    languages = _ticks(_L("Which languages are needed?"))
    activity = forms.ChoiceField(label=_L("Its entry in the overview"), required=False)
    legal_basis = forms.CharField(label=_L("Basis in law"), max_length=200, required=False)
    legal_checked_on = DateField(label=_L("Looked up on"), required=False)
    meaning = forms.BooleanField(
        label=_L("It means something else now"), required=False,
        help_text=_L("Then what stands in other languages goes, unless you change it there too."),
    )  # fmt: skip
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: Any = None, *, user: Any, place: Place, everything: bool, others: Iterable[WallCard],
        card: WallCard | None = None, after: Sequence[UUID] = (), **kwargs: Any,
    ) -> None:  # fmt: skip
        self.card, self.everything = card, everything
        if card is not None:
            kwargs["initial"] = self.initial_of(card, after) | {"version": card.version}
        super().__init__(data, **kwargs)
        actors = current_actors(user, place) if everything else own_actors(user, place)
        names = [(str(a.pk), a.name) for a in actors.order_by("name")]
        nobody = [("", _("Nobody yet"))] if everything else []
        self._choose("owner", nobody + names)
        if not everything:
            self.fields["owner"].required = True
            del self.fields["owner_name"]
        titles = activities_visible_to(user, place).prefetch_related("texts")
        self._choose("activity", [("", _("None")), *sorted(((str(a.pk), str(a)) for a in titles), key=lambda c: c[1])])
        for name, words in (("topics", "topic"), ("audiences", "audience"), ("languages", "language")):
            self._choose(name, [(t.slug, str(t)) for t in words_of(place, words) if t.slug != "everyone"])
        self._choose("after", [(str(c.pk), c.title) for c in others if card is None or c.pk != card.pk])
        self._codes = [code for code in place.languages if code != OWN_LANGUAGE]
        for code in self._codes:
            for name in TEXTS:
                self.fields[f"{name}_{code}"] = self._text_field(name, code)
        if card is None or not card.texts:
            del self.fields["meaning"]

    def _text_field(self, name: str, code: str) -> forms.CharField:
        own: Any = self.fields[name]
        widget = forms.TextInput(attrs={"lang": code, "dir": "auto"})
        label = f"{capfirst(str(IN_WORDS[code]))}: {own.label}"
        return forms.CharField(label=label, max_length=own.max_length, required=False, widget=widget)

    @property
    def texts(self) -> list[Any]:
        """The fields in other languages."""
        return [self[f"{name}_{code}"] for code in self._codes for name in TEXTS]

    def _choose(self, name: str, choices: Any) -> None:
        self.offer(name, choices)

    def initial_of(self, card: WallCard, after: Sequence[UUID]) -> dict[str, Any]:
        """Return what the form shows of a stored card that comes ``after`` others."""
        shown = {name: getattr(card, name) for name in _PLAIN}
        keys = {"owner": str(card.owner_id or ""), "activity": str(card.activity_id or "")}
        texts = {f"{name}_{code}": text for code, said in card.texts.items() for name, text in said.items()}
        return shown | keys | texts | {"after": [str(pk) for pk in after]}

    def clean(self) -> dict[str, Any]:
        """A card without a last day happens on one; a task by law is the municipality's (R13)."""
        got = super().clean() or self.cleaned_data
        if got.get("to_day") is None and "to_day" not in self.errors:
            got["to_day"] = got.get("from_day")
        if got.get("kind") == CardKind.AUTHORITY_TASK and got.get("side") not in {None, Side.MUNICIPALITY}:
            self.add_error("side", _("This is a task by law. Only the municipality can have it."))
        return got

    def details(self) -> CardDetails:
        """Return the details."""
        got = self.cleaned_data
        plain: dict[str, Any] = {name: got[name] for name in _PLAIN if name in got}
        plain |= {"minutes": got.get("minutes") or 0, "per_week": got.get("per_week") or 1}
        kept: dict[str, Any] = {}
        if self.card is not None:
            kept = {"confirmed": self.card.confirmed, "state": self.card.state}
        return CardDetails(
            **plain, **kept, texts=self._texts(got),
            owner=UUID(got["owner"]) if got.get("owner") else None,
            activity=UUID(got["activity"]) if got.get("activity") else None,
            after=tuple(UUID(pk) for pk in got["after"]),
        )  # fmt: skip

    def _texts(self, got: dict[str, Any]) -> dict[str, dict[str, str]]:
        """Return what is said in other languages. Once the card means something else, what was left as it stood in
        them goes: only its writer can say whether it does."""
        before = self.card.texts if self.card is not None else {}
        texts = {} if got.get("meaning") else {code: said for code, said in before.items() if code not in self._codes}
        for code in self._codes:
            said = {name: got[f"{name}_{code}"] for name in TEXTS}
            if got.get("meaning"):
                said = {name: text for name, text in said.items() if text != before.get(code, {}).get(name)}
            texts[code] = {name: text for name, text in said.items() if text}
        return {code: said for code, said in texts.items() if said}


class MoveForm(Form):
    """Where a card lies."""

    from_day = forms.IntegerField(label=_L("From day"), **_DAY)
    to_day = forms.IntegerField(label=_L("To day"), **_DAY)
    key = forms.UUIDField(required=False, widget=forms.HiddenInput)


class DivideForm(Form):
    """At which day a card is divided."""

    on_day = forms.IntegerField(label=_L("The second part begins on day"), **_DAY)


class OneOwnerForm(Form):
    """Who does it, of those a reader may choose."""

    owner = forms.ChoiceField(label=_L("Who does it?"), required=False)

    def __init__(self, data: Any = None, *, choices: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.offer("owner", [("", _("Nobody yet")), *choices])


class SheetForm(Form):
    """Cards from a file or a pasted block."""

    file = forms.FileField(
        label=_L("A file"), required=False, allow_empty_file=True,
        help_text=_L("A sheet (XLSX or CSV) as it is, with a heading. At most 500 rows."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,.txt,.tsv"}),
    )  # fmt: skip
    pasted = forms.CharField(
        label=_L("Or rows from a sheet"), required=False, strip=False, max_length=500_000,
        help_text=_L("With their heading, or in the order of the columns above."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """One of the two is needed."""
        said = super().clean() or self.cleaned_data
        if not said.get("file") and not (said.get("pasted") or "").strip() and not self.errors:
            self.add_error("file", _("Choose a file, or paste the text below."))
        return said

    def taken(self) -> None:
        """Forget the block: its rows stand in the grid now."""
        self.data = self.data.copy() | {"pasted": ""}


class JoinForm(Form):
    """With which card one is joined."""

    other = forms.ChoiceField(label=_L("Join with"))

    def __init__(self, data: Any = None, *, choices: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.offer("other", choices)


class AdoptForm(Form):
    """Why the wall is adopted as it stands."""

    reason = forms.CharField(
        label=_L("Why is it so now?"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_L("A few words for those who come later."),
    )  # fmt: skip


class OpenForm(Form):
    """For whom a wall is put up, and what it begins with."""

    variant = forms.ChoiceField(label=_L("For whom is the wall?"), choices=[*Variant.choices, (OWN, _L("Others"))],
                                widget=forms.RadioSelect, initial=Variant.REFUGEES)  # fmt: skip
    name = forms.CharField(
        label=_L("What is it called?"), max_length=80, required=False, help_text=_L("Needed where it is for others.")
    )
    begins = forms.ChoiceField(label=_L("What does it begin with?"), widget=forms.RadioSelect, initial="template")

    def __init__(self, data: Any = None, *, shared: Sequence[Any] = (), **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        walls = [(str(s.id), _("The wall of %(place)s: %(name)s") % {"place": s.place, "name": s.name}) for s in shared]
        first = [("template", _("The tasks by law and usual offers")), ("empty", _("Nothing"))]
        self.offer("begins", [*first, *walls])

    def clean(self) -> dict[str, Any]:
        """A wall for others needs a name."""
        got = super().clean() or self.cleaned_data
        if got.get("variant") == OWN and not got.get("name"):
            self.add_error("name", _("What is it called?"))
        return got


class WallForm(Form):
    """The wall's name and limits, and whether others may copy it."""

    name = forms.CharField(label=_L("What is it called?"), max_length=80)
    max_must = forms.IntegerField(
        label=_L("Minutes a week that must be attended, at most"), min_value=1, max_value=10080
    )
    warn_must = forms.IntegerField(label=_L("Minutes a week from which you are warned"), min_value=1, max_value=10080)
    max_starts = forms.IntegerField(label=_L("New things a week, at most"), min_value=1, max_value=100)
    max_faces = forms.IntegerField(label=_L("New people a week, at most"), min_value=1, max_value=100)
    min_gap = forms.IntegerField(label=_L("Days without anything from which it is a gap"), min_value=1, max_value=240)
    shared = forms.BooleanField(
        label=_L("Other places may copy this wall"), required=False,
        help_text=_L("They get the cards, without the names of those who do things here."),
    )  # fmt: skip
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def limits(self) -> Limits:
        """Return the limits."""
        return Limits(**{name: self.cleaned_data[name] for name in Limits.__dataclass_fields__})
