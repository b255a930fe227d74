"""Writing decisions down, and what is said of recommendations."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _L

from brobygger.collaboration.decisions.domain.recommending import ways
from brobygger.collaboration.decisions.domain.recording import Addressee, DecisionDetails
from brobygger.collaboration.decisions.models import Answer, Decision, How, Recommendation
from brobygger.collaboration.fora.domain.queries import fora_visible_to, members_of
from brobygger.collaboration.fora.forms import topic_choices
from brobygger.collaboration.fora.models import Forum
from brobygger.collaboration.tasks.domain.tasks import TaskDetails
from brobygger.collaboration.terms.domain.mandate import kinds_for
from brobygger.core.forms import Form
from brobygger.core.models import Place
from brobygger.core.ui.dates import DateField

NO_KIND = "none"  # said to be of no kind that the terms or the list name
TO_HELP = _L("Only where others decide. Leave it empty to follow the terms.")


class AddresseeMixin:
    """Reads to whom something goes: a forum of the place by its name, or somebody outside."""

    def know_fora(self, user: Any, forum: Forum) -> None:
        """Offer the other active fora of the place."""
        rows = fora_visible_to(user, forum.place).exclude(pk=forum.pk).filter(state="active").order_by("name")
        self._fora = {f.name.casefold(): f for f in rows}

    @property
    def addressees(self) -> list[str]:
        """The names that are offered."""
        usual = [_("The municipal council"), _("The committee responsible for integration")]
        return [*(f.name for f in self._fora.values()), *usual, _("The department responsible in the municipality")]

    def addressee(self) -> Addressee:
        """Return to whom it goes."""
        got = self.cleaned_data  # type: ignore[attr-defined]  # of the form it is mixed into
        name = got.get("to", "").strip()
        return Addressee(name, self._fora.get(name.casefold()), got.get("to_mail", ""))


class DecisionForm(AddresseeMixin, Form):
    """A decision as its writer says it. The kinds stand in groups by what the terms say of them."""

    title = forms.CharField(
        label=_L("What is decided?"), max_length=160, help_text=_L("One sentence. No names of newcomers.")
    )
    kind = forms.ChoiceField(
        label=_L("What kind of decision is it?"),
        error_messages={"required": _L("Choose the kind. Then it is seen whether the group can decide it.")},
    )
    text = forms.CharField(
        label=_L("More about it"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    reason = forms.CharField(
        label=_L("Why?"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    topics = forms.MultipleChoiceField(
        label=_L("About which topics?"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_L("Then you see what was agreed about it."),
    )  # fmt: skip
    decided_on = DateField(label=_L("When?"))
    took_part = forms.MultipleChoiceField(
        label=_L("Who was there?"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_L("Without anybody who can decide for the own organisation, it is provisional."),
    )  # fmt: skip
    to = forms.CharField(
        label=_L("Who decides instead?"), required=False, max_length=120, help_text=TO_HELP,
        widget=forms.TextInput(attrs={"list": "addressees"}),
    )  # fmt: skip
    to_mail = forms.EmailField(label=_L("Their e-mail"), required=False)
    answer = forms.ChoiceField(label=_L("What do we answer?"), choices=Answer.choices)

    def __init__(
        self, data: Any = None, *, user: Any, forum: Forum, asked: Recommendation | None = None, **more: Any
    ) -> None:
        initial = {"decided_on": timezone.localdate()} | (more.pop("initial", None) or {})
        super().__init__(data, initial=initial, **more)
        self.know_fora(user, forum)
        self._members = {str(m.pk): m for m in members_of(forum)}
        self.offer("topics", topic_choices(forum.place))
        self._offer_kinds(forum)
        self.offer("took_part", [(k, self._called(m)) for k, m in self._members.items()])
        if asked is None:
            del self.fields["answer"]

    @staticmethod
    def _called(member: Any) -> str:
        return _("%(who)s (can decide)") % {"who": member} if member.decides else str(member)

    def _offer_kinds(self, forum: Forum) -> None:
        """Offer the kinds. Where a mandate holds one is chosen: nothing passes because nobody said what it is (R21)."""
        groups: dict[str, list[tuple[str, str]]] = {"decides": [], "recommends": [], "passes_up": [], "": []}
        for slug, words, line in kinds_for(forum):
            said = f"{words} → {line.to}" if line and line.to else words
            groups[line.power if line else ""].append((slug, said))
        labels = {
            "decides": _("The group decides"),
            "recommends": _("The group recommends, and others decide"),
            "passes_up": _("The group passes it on"),
            "": _("The terms say nothing of it"),
        }
        mandated = any(kinds for power, kinds in groups.items() if power)
        if mandated:
            groups[""].append((NO_KIND, _("something else")))
        shown = [(labels[power], kinds) for power, kinds in groups.items() if kinds]
        self.offer("kind", [("", _("Choose") if mandated else _("Not said")), *shown])
        self.fields["kind"].required = mandated

    def details(self) -> DecisionDetails:
        """Return the details."""
        got = self.cleaned_data
        kind = "" if got["kind"] == NO_KIND else got["kind"]
        said = (got["title"], kind, got["text"], got["reason"], got["decided_on"])
        return DecisionDetails(*said, self.addressee(), got["topics"])

    def there(self) -> list[Any]:
        """Return the members who took part."""
        return [self._members[key] for key in self.cleaned_data["took_part"]]


class WordsForm(Form):
    """The same decision in better words."""

    title = forms.CharField(label=_L("What is decided?"), max_length=160)
    text = forms.CharField(
        label=_L("More about it"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    reason = forms.CharField(
        label=_L("Why?"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    topics = forms.MultipleChoiceField(
        label=_L("About which topics?"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_L("Then you see what was agreed about it."),
    )  # fmt: skip
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, place: Place, **more: Any) -> None:
        super().__init__(data, **more)
        self.offer("topics", topic_choices(place))

    @staticmethod
    def initial_of(decision: Decision) -> dict[str, Any]:
        """Return what the form shows of a stored decision."""
        return {name: getattr(decision, name) for name in ("title", "text", "reason", "topics", "version")}


class LetterForm(AddresseeMixin, Form):
    """To whom a recommendation goes, and in which words."""

    to = forms.CharField(
        label=_L("To whom?"), max_length=120, widget=forms.TextInput(attrs={"list": "addressees"}),
        help_text=_L("A forum here, a committee, a council, a person."),
    )  # fmt: skip
    to_mail = forms.EmailField(
        label=_L("Their e-mail"), required=False, help_text=_L("Leave it empty to hand it over on paper.")
    )
    letter = forms.CharField(label=_L("What do we write?"), max_length=4000, widget=forms.Textarea(attrs={"rows": 12}))
    answer_by = DateField(label=_L("When would we like an answer?"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, user: Any, row: Recommendation) -> None:
        super().__init__(data, initial=self.initial_of(row))
        self.know_fora(user, row.decision.forum)

    @staticmethod
    def initial_of(row: Recommendation) -> dict[str, Any]:
        """Return what the form shows of a stored one."""
        shown = {"to": row.to_name, "to_mail": row.to_mail, "letter": row.letter}
        return shown | {"answer_by": row.answer_by, "version": row.version}


class SendForm(Form):
    """How it is sent on."""

    how = forms.ChoiceField(label=_L("How is it sent?"), widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, row: Recommendation) -> None:
        offered = ways(row)
        super().__init__(data, initial={"how": offered[0]})
        self.offer("how", [(w, How(w).label) for w in offered])


class AnswerForm(Form):
    """What those who decide said."""

    answer = forms.ChoiceField(label=_L("What did they answer?"), choices=Answer.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_L("In their words"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    answered_on = DateField(label=_L("When?"), required=False)

    def __init__(self, data: Any = None, *, row: Recommendation | None, **more: Any) -> None:
        super().__init__(data, **more)
        if row and row.to_forum_id:  # the group that was asked answers itself
            self.fields["answer"].label, self.fields["text"].label = _("What do you answer?"), _("In your words")


class AgainForm(Form):
    """Until when one waits now."""

    answer_by = DateField(label=_L("When would we like an answer?"))


class WhyForm(Form):
    """Why a decision is withdrawn."""

    why = forms.CharField(label=_L("Why?"), max_length=300)


class DeedForm(Form):
    """What comes of a decision: a task for a member of the forum, about the decision's topic, or one of its topics."""

    title = forms.CharField(label=_L("What is to be done?"), max_length=160)
    user = forms.ChoiceField(label=_L("Who does it?"), required=False)
    due = DateField(label=_L("By when?"), required=False)
    topic = forms.ChoiceField(label=_L("About which topic?"), required=False)

    def __init__(self, data: Any = None, *, decision: Decision) -> None:
        super().__init__(data)
        self._topic = decision.topics[0] if decision.topics else ""
        if len(decision.topics) > 1:
            names = dict(topic_choices(decision.place))
            self.offer("topic", [(slug, names[slug]) for slug in decision.topics if slug in names])
        else:
            del self.fields["topic"]
        self._people = {str(m.user_id): m.user for m in members_of(decision.forum) if m.user_id}
        people = [("", _("Nobody yet")), *((k, str(u)) for k, u in self._people.items())]
        self.offer("user", people)

    def details(self) -> TaskDetails:
        """Return the details."""
        got = self.cleaned_data
        topic = got.get("topic") or self._topic
        return TaskDetails(got["title"], user=self._people.get(got["user"]), due=got["due"], topic=topic)
