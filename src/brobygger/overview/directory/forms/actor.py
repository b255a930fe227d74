"""Writing who takes part."""

from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brobygger.core.access import standing
from brobygger.core.models import Place
from brobygger.overview.directory.domain import visible
from brobygger.overview.directory.domain.details import ActorDetails
from brobygger.overview.directory.domain.queries import current_actors
from brobygger.overview.directory.forms.texts import EntryForm
from brobygger.overview.directory.models import Actor, ActorKind
from brobygger.overview.directory.rules import speaks_for
from brobygger.people.models import Side

_L = gettext_lazy
LEVEL_WORDS = {
    "public": _L("Everybody"),
    "members": _L("Members here"),
    "staff": _L("Those who keep the overview"),
    "own": _L("Only us"),
}
_MUNICIPAL = {ActorKind.MUNICIPALITY, ActorKind.DEPARTMENT}
_PLAIN = (
    "name kind side paid parent national cvr email phone website address postcode city members_count"
    " volunteers_count fee premises"
).split()
# Fields whose reader can be chosen; R57.
CHOOSABLE = [f for f in visible.FIELDS if f != "ethnic_minority_association"]


class ActorForm(EntryForm):
    """An actor as its editor says it."""

    TEXTS = (
        ("description", _L("What do you do?"), forms.Textarea, 2000),
        ("purpose", _L("Purpose"), forms.Textarea, 2000),
        ("motivation", _L("Why do we take part?"), forms.Textarea, 2000),
        ("statutes", _L("Statutes"), forms.Textarea, 4000),
        ("delegation", _L("Who may decide what"), forms.Textarea, 2000),
        ("partners", _L("Partners"), forms.Textarea, 2000),
    )
    MAIN_FIELD = "description"
    name = forms.CharField(label=_L("Name"), max_length=160)
    kind = forms.ChoiceField(label=_L("Kind"), choices=ActorKind)
    side = forms.ChoiceField(label=_L("Belongs to"), choices=Side, initial=Side.CIVIL_SOCIETY)
    paid = forms.BooleanField(label=_L("Is paid for it"), required=False)
    phone = forms.CharField(
        label=_L("Phone"), required=False, max_length=24, widget=forms.TextInput(attrs={"type": "tel"})
    )
    email = forms.EmailField(label=_L("E-mail"), required=False)
    website = forms.URLField(label=_L("Website"), required=False, assume_scheme="https")
    address = forms.CharField(label=_L("Address"), required=False, max_length=160)
    postcode = forms.CharField(
        label=_L("Postcode"), required=False, validators=[RegexValidator(r"^\d{4}$", _L("Four digits."))]
    )
    city = forms.CharField(label=_L("Town"), required=False, max_length=60)
    cvr = forms.CharField(
        label=_L("CVR number"), required=False, validators=[RegexValidator(r"^\d{8}$", _L("Eight digits."))]
    )
    national = forms.CharField(
        label=_L("Local branch of"), help_text=_L("The name of the national association"), required=False,
        max_length=160,
    )  # fmt: skip
    parent: Any = forms.ModelChoiceField(label=_L("Is a part of"), queryset=None, required=False)
    members_count = forms.IntegerField(label=_L("Members"), required=False, min_value=0, max_value=10_000_000)
    volunteers_count = forms.IntegerField(label=_L("Volunteers"), required=False, min_value=0, max_value=10_000_000)
    fee = forms.CharField(label=_L("Membership fee"), required=False, max_length=60)
    premises = forms.CharField(label=_L("Premises"), required=False, max_length=160)
    board = forms.CharField(
        label=_L("Board"), help_text=_L("One person a line: name, task"), required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip

    def __init__(
        self, data: Any = None, *, user: Any, place: Place, entry: Any = None, own: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(data, user=user, place=place, entry=entry, **kwargs)
        wholes = current_actors(user, place)
        wholes = wholes.exclude(pk=entry.pk) if entry is not None else wholes
        self.fields["parent"].queryset = wholes  # type: ignore[attr-defined]  # a choice of rows
        own = own or (entry is not None and speaks_for(user, entry))
        as_said = self._as_said()
        self.hidden: set[str] = set()
        for shown in (entry, as_said if self.said is not None else None):
            self.hidden |= visible.hidden_fields(shown, standing(user, place), own=own) if shown is not None else set()
        for field in [f for f in self.fields if f.rpartition("_")[0] in self.hidden or f in self.hidden]:
            del self.fields[field]
        if "address" in self.hidden:
            del self.fields["postcode"], self.fields["city"]
        for name in CHOOSABLE:
            if name in self.hidden:
                continue
            levels = [(x, LEVEL_WORDS[x]) for x in visible.levels_for(name) if own or x != "own"]
            self.fields[f"shown_{name}"] = forms.ChoiceField(
                label=self._label(name), choices=levels, required=False,
                initial=visible.level_of(as_said, name),
            )  # fmt: skip

    def _label(self, name: str) -> Any:
        field = self.fields.get(name) or self.fields.get(f"{name}_{self.main}")
        return field.label if field is not None else name

    def _as_said(self) -> Actor:
        """Return an actor with the levels that the form begins with."""
        if self.said is None:
            return Actor(kind="association")
        return Actor(kind=self.said.kind, visibility=self.said.visibility)

    def initial_from(self, said: ActorDetails) -> dict[str, Any]:
        """Return what the form shows of an actor; what its editor may not see has no field."""
        shown = super().initial_from(said) | {name: getattr(said, name) for name in _PLAIN}
        shown["parent"] = said.parent.pk if said.parent else None
        shown["board"] = "\n".join(", ".join(filter(None, member)) for member in said.board)
        levels = Actor(kind=said.kind, visibility=said.visibility)
        return shown | {f"shown_{name}": visible.level_of(levels, name) for name in CHOOSABLE}

    @property
    def profile_fields(self) -> list[Any]:
        """The fields that are folded at first."""
        return self.bound(
            "address postcode city cvr national parent members_count volunteers_count fee premises board".split()
        )

    @property
    def level_fields(self) -> list[Any]:
        """Who may see what."""
        return self.bound(f"shown_{name}" for name in CHOOSABLE)

    def clean_board(self) -> list[tuple[str, str]]:
        """Return ``(name, task)`` of each line."""
        found = []
        for line in self.cleaned_data["board"].splitlines():
            name, _comma, task = (part.strip() for part in line.partition(","))
            if len(name) > 80 or len(task) > 60:
                raise ValidationError(_("“%s” is too long. Write a name, a comma and a task.") % line[:40])
            if name:
                found.append((name, task))
        return found

    def clean(self) -> dict[str, Any]:
        """Hold a municipality and its departments to their own side."""
        data = super().clean() or self.cleaned_data
        if data.get("kind") in _MUNICIPAL and data.get("side") != Side.MUNICIPALITY:
            self.add_error("side", _("A municipality and its departments belong to the municipality."))
        return data

    def details(self) -> ActorDetails:
        """Return the details."""
        data = self.cleaned_data
        base = self.said if self.said is not None else ActorDetails(data["name"], data["kind"])
        unsaid = Actor(kind=data["kind"])
        chosen = {name: data[f"shown_{name}"] for name in CHOOSABLE if data.get(f"shown_{name}")}
        kept = {k: v for k, v in base.visibility.items() if k not in CHOOSABLE or k in self.hidden}
        told = {k: v for k, v in chosen.items() if v != visible.level_of(unsaid, k)}
        if self.said is None and unsaid.kind == ActorKind.CITIZEN:
            told = {}  # the form showed an association's habits; a person begins protected
        return replace(
            base,
            **{name: data[name] for name in _PLAIN if name in data},
            board=data.get("board", base.board),
            texts={name: texts for name, texts in self.texts().items() if name not in self.hidden},
            visibility=kept | told,
        )
