"""The form of a place's settings."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from brobygger.core.forms import Form
from brobygger.core.languages import IN_WORDS
from brobygger.core.models import Place, Reviewed, Room
from brobygger.core.places import PlaceSettings, check_colour
from brobygger.core.ui import colour as colours
from brobygger.core.ui.files import safe_picture
from brobygger.core.ui.navigation import navigation


class PlaceForm(Form):
    """Name, logo, colour, languages, host, statement, rooms, and whose entries are looked through."""

    name = forms.CharField(label=_("Name of the place"), max_length=80)
    host_kind = forms.ChoiceField(
        label=_("Who hosts the place?"),
        choices=[("municipality", _("The municipality")), ("volunteer_centre", _("A volunteer centre"))],
        widget=forms.RadioSelect,
        help_text=_(
            "It decides whom the folder for the data protection officer proposes as data controller. "
            "A municipality that is host takes part too."
        ),
    )
    host_name = forms.CharField(
        label=_("Host"), max_length=120, help_text=_("Who looks after this site. It stands at the foot of every page.")
    )
    municipality_joined = forms.BooleanField(label=_("The municipality takes part"), required=False)
    alone = forms.BooleanField(
        label=_("I am alone with this"), required=False,
        help_text=_("Then one group for everything is proposed, and to ask others in comes later."),
    )  # fmt: skip
    colour = forms.CharField(
        label=_("Colour"),
        max_length=7,
        widget=forms.TextInput(attrs={"type": "color"}),
        help_text=_("For the top of every page, buttons and links. It must be dark enough to read."),
    )
    logo = forms.FileField(
        label=_("Logo"),
        required=False,
        help_text=_("PNG, JPEG or WebP, at most 8 MB. Only the picture itself is kept."),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
    )
    remove_logo = forms.BooleanField(label=_("Take the logo away"), required=False)
    languages = forms.MultipleChoiceField(
        label=_("Languages of the public pages"),
        choices=IN_WORDS,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Danish is always among the languages."),
    )
    accessibility_statement = forms.URLField(
        label=_("Address of the accessibility statement"),
        required=False,
        assume_scheme="https",
        help_text=_("Make it at was.digst.dk, and put its address here. It is linked from every page."),
    )
    rooms = forms.MultipleChoiceField(
        label=_("Open rooms"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What is closed can be opened later. Nothing in it is lost."),
    )
    reviewed = forms.MultipleChoiceField(
        label=_("Whose entries are looked through first?"),
        choices=Reviewed,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "What they write or change waits until somebody who keeps the whole overview has looked at it. "
            "Tick nobody, and everything shows at once."
        ),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.place = place
        there = rooms_with_content()
        rooms = self.fields["rooms"]
        assert isinstance(rooms, forms.MultipleChoiceField)
        rooms.choices = [(value, label) for value, label in Room.choices if value in there]
        self.rooms_to_come = [label for value, label in Room.choices if value not in there]
        if not place.logo:
            del self.fields["remove_logo"]
        self.nearest = ""

    def clean_colour(self) -> str:
        """Refuse what cannot be read, and keep the nearest colour that can be, for the page to offer."""
        chosen = str(self.data.get("nearest") or self.cleaned_data["colour"]).lower()
        if colours.HEX.fullmatch(chosen) and not colours.works(chosen):
            self.nearest = colours.nearest_that_works(chosen)
        check_colour(chosen)
        return chosen

    def clean_languages(self) -> list[str]:
        """Keep Danish among the languages."""
        return ["da", *(code for code in self.cleaned_data["languages"] if code != "da")]

    def clean_logo(self) -> Any:
        """Draw the picture anew; what is none is refused."""
        upload = self.cleaned_data.get("logo")
        return safe_picture(upload) if upload else None

    def wanted(self) -> PlaceSettings:
        """Return the settings; rooms that are not shown stay as they are."""
        data = {k: v for k, v in self.cleaned_data.items() if k != "version"}
        kept = [r for r in self.place.rooms if r not in rooms_with_content()]
        return PlaceSettings(**{**data, "rooms": [*data["rooms"], *kept]})


def rooms_with_content() -> set[str]:
    """Return the rooms in which an app has put something."""
    return {e.room for part in navigation for e in part if e.room} | {Room.OVERVIEW.value}


def initial_of(place: Place) -> dict[str, Any]:
    """Return what the form shows of ``place``."""
    return {
        "name": place.name,
        "host_kind": place.host_kind,
        "host_name": place.host_name,
        "municipality_joined": place.municipality_joined,
        "alone": place.alone,
        "colour": place.colour,
        "languages": place.languages,
        "accessibility_statement": place.accessibility_statement,
        "rooms": place.rooms,
        "reviewed": place.reviewed,
        "version": place.version,
    }
