"""What an organiser says about sign-up."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from brobygger.core.forms import Form
from brobygger.core.phones import TYPED
from brobygger.overview.signup.domain.keeping import Person, read_people
from brobygger.overview.signup.domain.sheets import Terms
from brobygger.overview.signup.forms.once import OnceForm
from brobygger.overview.signup.models import Sheet, Wanted

_CLOSES = (0, 2, 12, 24, 48, 72, 168)
_OFFERS = (2, 6, 12, 24, 48, 72)
_DAY = 24


def _hours(number: int) -> str:
    if number and number % _DAY == 0:
        days = number // _DAY
        return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
    return ngettext("%(n)d hour", "%(n)d hours", number) % {"n": number}


def _before(number: int) -> str:
    return _("%(hours)s before") % {"hours": _hours(number)} if number else _("until it begins")


class TermsForm(Form):
    """How one signs up."""

    whole = forms.ChoiceField(
        label=gettext_lazy("What does one sign up for?"),
        choices=[("dates", gettext_lazy("each date by itself")), ("whole", gettext_lazy("the whole course at once"))],
        widget=forms.RadioSelect,
        initial="dates",
    )
    room = forms.IntegerField(
        label=gettext_lazy("Room for how many?"),
        help_text=gettext_lazy("People, each date. Leave empty if there is no limit."),
        min_value=1,
        max_value=5000,
        required=False,
    )
    waiting_list = forms.BooleanField(
        label=gettext_lazy("Keep a waiting list when it is full"), required=False, initial=True
    )
    offer_hours = forms.TypedChoiceField(
        label=gettext_lazy("How long is a place kept for the next one?"),
        help_text=gettext_lazy("When somebody cancels, the next on the list is asked and has this long to answer."),
        coerce=int,
        initial=24,
    )
    closes_hours = forms.TypedChoiceField(label=gettext_lazy("Until when can one sign up?"), coerce=int, initial=0)
    wanted = forms.ChoiceField(
        label=gettext_lazy("What do you need to know?"),
        help_text=gettext_lazy("Ask for as little as works. An e-mail address is always a choice."),
        choices=Wanted.choices,
        widget=forms.RadioSelect,
        initial=Wanted.NAME,
    )
    keep_days = forms.IntegerField(
        label=gettext_lazy("After how many days are names deleted?"),
        help_text=gettext_lazy("Counted from the date. How many came is kept."),
        min_value=1,
        max_value=365,
        initial=30,
    )
    taking = forms.BooleanField(label=gettext_lazy("People can sign up now"), required=False, initial=True)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, sheet: Sheet | None = None, room: int | None = None, **kwargs: Any) -> None:
        initial: dict[str, Any] = {"room": room}
        if sheet is not None:
            initial = {n: getattr(sheet, n) for n in (*Terms.__dataclass_fields__, "version")}
            initial["whole"] = "whole" if sheet.whole else "dates"
        super().__init__(*args, initial=initial, **kwargs)
        self._choose("offer_hours", {*_OFFERS, initial.get("offer_hours", _DAY)}, _hours)
        self._choose("closes_hours", {*_CLOSES, initial.get("closes_hours", 0)}, _before)

    def _choose(self, name: str, hours: set[int], word: Callable[[int], str]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [(n, word(n)) for n in sorted(hours)]

    def terms(self) -> Terms:
        """Return what was said."""
        said = {n: self.cleaned_data[n] for n in Terms.__dataclass_fields__}
        return Terms(**said | {"whole": said["whole"] == "whole"})


class ManyForm(OnceForm):
    """A pasted list of people."""

    people = forms.CharField(
        label=gettext_lazy("Names, a line each"),
        help_text=gettext_lazy("After a comma you can write how many they are, a phone number, an e-mail: Amina, 3"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=20_000,
        strip=False,
    )

    def clean_people(self) -> list[Person]:
        """Return who stands in the list."""
        return read_people(self.cleaned_data["people"])


class DayContactForm(Form):
    """Who is responsible on one day."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=80, required=False)
    phone = forms.RegexField(
        TYPED,
        label=gettext_lazy("Phone"),
        required=False,
        widget=forms.TextInput(attrs={"type": "tel"}),
        error_messages={"invalid": gettext_lazy("Write the number with digits, such as 12 34 56 78.")},
    )


class AnyDayForm(DayContactForm):
    """The same for one of the coming days of an activity to which people just turn up."""

    field_order = ("day", "name", "phone")

    day = forms.TypedChoiceField(label=gettext_lazy("Which day?"), coerce=int)

    def __init__(self, *args: Any, days: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["day"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = list(days)
