"""Opening fora, saying who is in them, and who keeps the overview."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _L

from brobygger.collaboration.fora.domain import evenings
from brobygger.collaboration.fora.domain.coordinators import AppointmentDetails
from brobygger.collaboration.fora.domain.inviting import InvitationDetails
from brobygger.collaboration.fora.domain.members import MemberDetails
from brobygger.collaboration.fora.domain.opening import ForumDetails
from brobygger.collaboration.fora.domain.queries import people_to_ask
from brobygger.collaboration.fora.models import Function
from brobygger.core.forms import Form
from brobygger.core.languages import IN_WORDS
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
        self.offer("topics", topic_choices(place))

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
            self.offer("side", Side.choices)
            self.fields["side"].required = True
        else:
            self._people = {str(u.pk): u for u in people_to_ask(user, place)}
            choices = [("", _("Somebody without a login")), *((k, str(u)) for k, u in self._people.items())]
            self.offer("user", choices)

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


class InviteForm(Form):
    """Whom one asks in, how she is reached, and in which words."""

    actor = forms.ChoiceField(label=_L("Who of the overview?"), required=False)
    name = forms.CharField(
        label=_L("Name of the person"), required=False, max_length=80,
        help_text=_L("Empty where the organisation finds somebody itself."),
    )  # fmt: skip
    email = forms.EmailField(label=_L("E-mail"), required=False)
    phone = forms.CharField(label=_L("Phone"), required=False, max_length=24)
    side = forms.ChoiceField(label=_L("Belongs to"), required=False)
    role = forms.CharField(
        label=_L("As what?"), required=False, max_length=120, help_text=_L("For example: knows the sports clubs.")
    )
    words = forms.CharField(
        label=_L("In your own words"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_L("Why just this person? What the forum is for stands below it by itself."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_L("Language of the invitation"), choices=IN_WORDS)

    def __init__(self, data: Any = None, *, user: Any, place: Place, asked: Any) -> None:
        rows = (
            current_actors(user, place)
            .order_by("name")
            .only("pk", "name", "side", "paid", "email", "phone", "place", "visibility")
        )
        self._actors = {str(a.pk): a for a in rows}
        begun = self._actors.get(asked.get("actor", ""))
        initial = {
            "actor": str(begun.pk) if begun else "", "name": asked.get("name", "")[:80], "language": "da",
            "side": begun.side if begun else asked.get("side", ""),
        }  # fmt: skip
        super().__init__(data, initial=initial)
        fields: Any = self.fields
        fields["actor"].choices = [("", _("Somebody else")), *((k, a.name) for k, a in self._actors.items())]
        fields["side"].choices = [("", _("As it stands in the overview")), *Side.choices]

    def details(self) -> InvitationDetails:
        """Return the details; how an actor is reached is what the overview says, if nothing else is."""
        got = self.cleaned_data
        actor = self._actors.get(got["actor"])
        return InvitationDetails(
            got["name"], actor, got["email"], got["phone"], got["language"],
            got["side"], bool(actor and actor.paid), got["role"], got["words"],
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
    evening = forms.BooleanField(label=_L("Meetings in the evening should count as my working time"), required=False)
    lived_it = forms.BooleanField(label=_L("I am or was a refugee"), required=False)

    def __init__(self, data: Any = None, *, member: Any) -> None:
        choice = {True: "yes", False: "no", None: ""}[member.by_choice]
        more = {"by_choice": choice, "evening": bool(member.evening_as_work)}
        super().__init__(data, initial=vars(member) | more)
        if not member.paid:
            del self.fields["evening"]
        else:
            self.fields["evening"].help_text = evenings.answer_on(member)


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
        self.offer("user", [(k, str(u)) for k, u in self._people.items()])
        rows = current_actors(user, place).exclude(kind=ActorKind.CITIZEN).order_by("name")
        self._actors = {str(a.pk): a for a in rows}
        named = [("", _("None")), *((k, str(a)) for k, a in self._actors.items())]
        self.offer("department", named)
        self.offer("field", topic_choices(place))

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

    because = forms.CharField(
        label=_L("Why does it end?"), max_length=300,
        help_text=_L("Its meetings ahead are called off, and those who were invited are told."),
    )  # fmt: skip
