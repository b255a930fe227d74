"""Writing tasks, and saying what became of them."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _L

from brobygger.collaboration.tasks.domain.queries import whom_to_ask
from brobygger.collaboration.tasks.domain.tasks import TaskDetails
from brobygger.core.forms import Form
from brobygger.core.models import Place
from brobygger.core.ui.dates import DateField
from brobygger.overview.directory.domain.queries import organisers_for


class TaskForm(Form):
    """A task as its writer says it."""

    title = forms.CharField(label=_L("What is to be done?"), max_length=160)
    user = forms.ChoiceField(label=_L("Who does it?"), required=False)
    actor = forms.ChoiceField(
        label=_L("For which actor?"), required=False, help_text=_L("Everybody who stands for the actor sees it.")
    )
    due = DateField(label=_L("Until when?"), required=False)
    text = forms.CharField(
        label=_L("More about it"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_L("No names of newcomers."),
    )  # fmt: skip
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, user: Any, place: Place, task: Any = None) -> None:
        shown = self.initial_of(task) | {"version": task.version} if task else {"user": str(user.pk)}
        super().__init__(data, initial=shown)
        # Whom it has already stays among the choices, whoever looks at it.
        given = [task.user] if task and task.user else []
        actors = [task.actor] if task and task.actor else []
        self._people = {str(u.pk): u for u in [*given, *whom_to_ask(user, place)]}
        self._actors = {str(a.pk): a for a in [*actors, *organisers_for(user, place)]}
        people = [("", _("Nobody yet")), *((k, self._called(u, user)) for k, u in self._people.items())]
        self.fields["user"].choices = people  # type: ignore[attr-defined]  # its kind
        self.fields["actor"].choices = [("", _("None")), *((k, str(a)) for k, a in self._actors.items())]  # type: ignore[attr-defined]  # its kind
        if not self._actors:
            del self.fields["actor"]

    @staticmethod
    def _called(user: Any, reader: Any) -> str:
        return _("Me") if user.pk == reader.pk else str(user)

    @staticmethod
    def initial_of(task: Any) -> dict[str, Any]:
        """Return what the form shows of a stored task."""
        shown = {"title": task.title, "text": task.text, "due": task.due}
        return shown | {"user": str(task.user_id or ""), "actor": str(task.actor_id or "")}

    def details(self) -> TaskDetails:
        """Return the details."""
        got = self.cleaned_data
        who = self._people.get(got["user"]) if got["user"] else None
        actor = self._actors.get(got.get("actor", "")) if got.get("actor") else None
        return TaskDetails(got["title"], got["text"], who, actor, got["due"])


class DropForm(Form):
    """Why something will not be done."""

    reason = forms.CharField(label=_L("Why will it not be done?"), max_length=300)


class MoveForm(Form):
    """Another day, and why."""

    due = DateField(label=_L("New day"))
    reason = forms.CharField(label=_L("Why another day?"), max_length=300)
