"""Opening fora, saying who is in them, and who keeps the overview."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _L

from brobygger.collaboration.fora.domain.coordinators import AppointmentDetails
from brobygger.collaboration.fora.domain.members import MemberDetails
from brobygger.collaboration.fora.domain.opening import ForumDetails
from brobygger.collaboration.fora.domain.queries import people_to_ask
from brobygger.collaboration.fora.models import Function
from brobygger.core.forms import Form
from brobygger.core.models import Place
from brobygger.core.ui.dates import DateField
from brobygger.overview.directory.domain.queries import current_actors
from brobygger.overview.directory.domain.terms import terms_of
from brobygger.overview.directory.models import ActorKind
from brobygger.people.models import Side


def topic_choices(place: Place) -> list[tuple[str, str]]:
    """Return the topics of ``place`` to choose among, in their order."""
    rows = sorted(terms_of(place)["topic"].values(), key=lambda t: (t.order, t.slug))
    return [(t.slug, str(t)) for t in rows]


class ForumForm(Form):
    """A forum as its writer says it."""

    name = forms.CharField(label=_L("What is it called?"), max_length=120)
    functions = forms.MultipleChoiceField(
        label=_L("What is it for?"), choices=Function.choices, widget=forms.CheckboxSelectMultiple,
        help_text=_L("A small place can have one forum for all three."),
    )  # fmt: skip
    purpose = forms.CharField(
        label=_L("Why is it there?"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    meets_every = forms.IntegerField(
        label=_L("How many weeks between meetings?"), required=False, min_value=1, max_value=53
    )
    topics = forms.MultipleChoiceField(
        label=_L("What is it about?"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_L("So one sees whether those who work with it are in it."),
    )  # fmt: skip
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, place: Place, forum: Any = None) -> None:
        super().__init__(data, initial=self.initial_of(forum) | {"version": forum.version} if forum else None)
        self.fields["topics"].choices = topic_choices(place)  # type: ignore[attr-defined]  # its kind

    @staticmethod
    def initial_of(forum: Any) -> dict[str, Any]:
        """Return what the form shows of a stored forum."""
        return {name: getattr(forum, name) for name in ("name", "functions", "purpose", "meets_every", "topics")}

    def details(self) -> ForumDetails:
        """Return the details."""
        got = self.cleaned_data
        return ForumDetails(got["name"], got["functions"], got["purpose"], got["topics"], got["meets_every"])


class MemberForm(Form):
    """Who comes in, and what she does there."""

    user = forms.ChoiceField(label=_L("Who?"), required=False)
    name = forms.CharField(label=_L("Or a name, of somebody without a login"), required=False, max_length=80)
    side = forms.ChoiceField(
        label=_L("Belongs to"), required=False, choices=[("", _L("As the person stands in the place")), *Side.choices]
    )
    paid = forms.BooleanField(label=_L("Is paid for it"), required=False)
    chair = forms.BooleanField(label=_L("Chairs the meetings"), required=False)
    writes_minutes = forms.BooleanField(label=_L("Writes the minutes"), required=False)
    decides = forms.BooleanField(label=_L("Can decide for the organisation or department"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, user: Any, place: Place, member: Any = None) -> None:
        super().__init__(data, initial=self.initial_of(member) | {"version": member.version} if member else None)
        self._member = member
        if member:
            del self.fields["user"], self.fields["name"]
            self.fields["side"].choices = Side.choices  # type: ignore[attr-defined]  # its kind
            self.fields["side"].required = True
        else:
            self._people = {str(u.pk): u for u in people_to_ask(user, place)}
            choices = [("", _("Somebody without a login")), *((k, str(u)) for k, u in self._people.items())]
            self.fields["user"].choices = choices  # type: ignore[attr-defined]  # its kind

    @staticmethod
    def initial_of(member: Any) -> dict[str, Any]:
        """Return what the form shows of a stored member."""
        return {name: getattr(member, name) for name in ("side", "paid", "chair", "writes_minutes", "decides")}

    def details(self) -> MemberDetails:
        """Return the details."""
        got, member = self.cleaned_data, self._member
        who = member.user if member else self._people.get(got["user"])
        return MemberDetails(
            who, member.actor if member else None, member.name if member else "" if who else got["name"],
            got["side"], got["paid"], got["chair"], got["writes_minutes"], got["decides"],
        )  # fmt: skip


class SelfForm(Form):
    """What one says of oneself: shown to others as a count only."""

    by_choice = forms.ChoiceField(
        label=_L("Are you here by choice?"), required=False, widget=forms.RadioSelect,
        choices=[("", _L("I do not say")), ("yes", _L("Yes, by choice")), ("no", _L("I was asked to"))],
    )  # fmt: skip
    hours_month = forms.IntegerField(
        label=_L("How many hours a month can you give?"), required=False, min_value=0, max_value=160
    )
    lived_it = forms.BooleanField(label=_L("I am or was a refugee"), required=False)


class AppointForm(Form):
    """Who keeps the overview of a forum."""

    user = forms.ChoiceField(label=_L("Who?"))
    department = forms.ChoiceField(label=_L("From which department or organisation?"), required=False)
    field = forms.MultipleChoiceField(
        label=_L("Topics"), required=False, widget=forms.CheckboxSelectMultiple, help_text=_L("What she keeps up with.")
    )
    position = forms.CharField(label=_L("Position"), required=False, max_length=120)
    hours_month = forms.IntegerField(label=_L("Hours a month set aside"), required=False, min_value=0, max_value=160)
    until_on = DateField(label=_L("Until when?"), required=False)

    def __init__(self, data: Any = None, *, user: Any, place: Place) -> None:
        super().__init__(data)
        self._people = {str(u.pk): u for u in people_to_ask(user, place)}
        self.fields["user"].choices = [(k, str(u)) for k, u in self._people.items()]  # type: ignore[attr-defined]  # its kind
        rows = current_actors(user, place).exclude(kind=ActorKind.CITIZEN).order_by("name")
        self._actors = {str(a.pk): a for a in rows}
        named = [("", _("None")), *((k, str(a)) for k, a in self._actors.items())]
        self.fields["department"].choices = named  # type: ignore[attr-defined]  # its kind
        self.fields["field"].choices = topic_choices(place)  # type: ignore[attr-defined]  # its kind

    def details(self) -> AppointmentDetails:
        """Return the details."""
        got = self.cleaned_data
        return AppointmentDetails(
            self._people[got["user"]],
            department=self._actors.get(got["department"]),
            field=got["field"],
            position=got["position"],
            hours_month=got["hours_month"],
            until_on=got["until_on"],
        )


class EndForm(Form):
    """Why a forum ends."""

    because = forms.CharField(label=_L("Why does it end?"), max_length=300)
