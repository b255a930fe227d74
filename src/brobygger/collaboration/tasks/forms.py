"""Writing tasks, and saying what became of them."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _L

from brobygger.collaboration.tasks.domain.bringing import COLUMNS, Brought
from brobygger.collaboration.tasks.domain.queries import called, whom_to_ask
from brobygger.collaboration.tasks.domain.tasks import TaskDetails
from brobygger.collaboration.tasks.ports import group_choices, source_of
from brobygger.core.forms import Form
from brobygger.core.models import Place
from brobygger.core.privacy import find_cpr_numbers
from brobygger.core.ui.dates import DateField
from brobygger.overview.directory.domain.queries import organisers_for
from brobygger.overview.directory.domain.terms import terms_of


class TaskForm(Form):
    """A task as its writer says it."""

    title = forms.CharField(label=_L("What is to be done?"), max_length=160)
    user = forms.ChoiceField(label=_L("Who does it?"), required=False)
    actor = forms.ChoiceField(
        label=_L("For which actor?"), required=False, help_text=_L("Everybody who stands for the actor sees it.")
    )
    group = forms.ChoiceField(label=_L("In which forum?"), required=False, help_text=_L("Everybody in it sees it."))
    due = DateField(label=_L("By when?"), required=False)
    topic = forms.ChoiceField(
        label=_L("About which topic?"), required=False, help_text=_L("Then you see what was agreed about it.")
    )
    text = forms.CharField(
        label=_L("More about it"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_L("No names of newcomers."),
    )  # fmt: skip
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: Any = None, *, user: Any, place: Place, task: Any = None, begun: Mapping[str, str] | None = None
    ) -> None:
        """Show ``task``, or a new one with what is known of it: ``begun`` holds its title and topic."""
        shown = self.initial_of(task) | {"version": task.version} if task else {"user": str(user.pk), **(begun or {})}
        super().__init__(data, initial=shown)
        # Whom it has already stays among the choices, whoever looks at it; of a confidential one, who may still know.
        given = [task.user] if task and task.user and not task.confidential else []
        actors = [task.actor] if task and task.actor else []
        self._people = {str(u.pk): u for u in [*given, *whom_to_ask(user, place, task)]}
        self._actors = {str(a.pk): a for a in [*actors, *organisers_for(user, place)]}
        names = called(place, self._people.values()) | {user.pk: _("Me")}
        people = [("", _("Nobody yet")), *((k, names[u.pk]) for k, u in self._people.items())]
        self.offer("user", people)
        self.offer("actor", [("", _("None")), *((k, str(a)) for k, a in self._actors.items())])
        words = sorted(terms_of(place)["topic"].values(), key=lambda t: (t.order, t.slug))
        self.offer("topic", [("", _("None")), *((t.slug, str(t)) for t in words)])
        if not self._actors:
            del self.fields["actor"]
        if task and task.confidential:
            self._say_who_may_know(user, task)
        self._group = task.group if task else None
        groups = [(str(k), name) for k, name in group_choices(user, place)]
        # A task of a forum that one does not work in stays there, and a confidential one is in none.
        elsewhere = self._group is not None and str(self._group) not in dict(groups)
        if not groups or elsewhere or (task and task.confidential):
            del self.fields["group"]
        else:
            self.offer("group", [("", _("None")), *groups])

    def _say_who_may_know(self, user: Any, task: Any) -> None:
        """Say of a confidential task that only those stand here who may know of it, and where others are let in."""
        source = source_of(task)
        others = [u for u in self._people.values() if u.pk != user.pk]
        told = _("Only those who may know of it stand here.") if others else _("Nobody else may know of it yet.")
        where = source.rights_url(user, task) if source else ""
        link = format_html(' <a href="{}">{}</a>', where, _("Give somebody a right to know")) if where else ""
        self.fields["user"].help_text = format_html("{}{}", told, link)
        if "actor" in self.fields:
            self.fields["actor"].help_text = _("Nobody sees it by that: only those who may know of it do.")

    @staticmethod
    def initial_of(task: Any) -> dict[str, Any]:
        """Return what the form shows of a stored task."""
        shown = {"title": task.title, "text": task.text, "due": task.due, "topic": task.topic}
        return shown | {
            "user": str(task.user_id or ""), "actor": str(task.actor_id or ""), "group": str(task.group or "")
        }  # fmt: skip

    def details(self) -> TaskDetails:
        """Return the details."""
        got = self.cleaned_data
        who = self._people.get(got["user"]) if got["user"] else None
        actor = self._actors.get(got.get("actor", "")) if got.get("actor") else None
        group = self._group if "group" not in self.fields else UUID(got["group"]) if got["group"] else None
        return TaskDetails(got["title"], got["text"], who, actor, got["due"], group, got["topic"])


class DropForm(Form):
    """Why something will not be done."""

    reason = forms.CharField(label=_L("Why will it not be done?"), max_length=300)


class MoveForm(Form):
    """Another day, and why."""

    due = DateField(label=_L("New day"))
    reason = forms.CharField(label=_L("Why another day?"), max_length=300)


class BringForm(Form):
    """The file or the text."""

    file = forms.FileField(
        label=_L("The file"), required=False, allow_empty_file=True,
        help_text=_L("A sheet (XLSX or CSV) as it is, with a heading. At most 500 rows."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,.txt,.tsv"}),
    )  # fmt: skip
    pasted = forms.CharField(
        label=_L("Or paste it here"), required=False, strip=False, max_length=500_000,
        help_text=_L("Rows from a sheet with their heading."), widget=forms.Textarea(attrs={"rows": 6}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """One of the two is needed."""
        said = super().clean() or self.cleaned_data
        if not said.get("file") and not (said.get("pasted") or "").strip() and not self.errors:
            self.add_error("file", _("Choose a file, or paste the text below."))
        return said


class SheetForm(Form):
    """The sheet that the page carries along, what its columns hold (``col-0``, …), and corrected cells (``c-2-0``)."""

    sheet = forms.CharField(widget=forms.HiddenInput, max_length=2_000_000, strip=False)

    def clean_sheet(self) -> Brought:
        """Return the sheet.

        Raises:
            ValidationError: it is not as we wrote it.
        """
        try:
            brought = Brought(**json.loads(self.cleaned_data["sheet"]))
            brought.rows = [(int(n), [str(c)[:2000] for c in cells]) for n, cells in brought.rows][:500]
            brought.columns = [str(c) for c in brought.columns]
            brought.heading = [str(c) for c in brought.heading]
            brought.left_out = [int(n) for n in brought.left_out]
        except (ValueError, TypeError):
            raise ValidationError(_("The sheet came back damaged. Bring it in again.")) from None
        return brought

    def corrected(self) -> Brought:
        """Return the sheet with the columns chosen and the cells corrected."""
        brought: Brought = self.cleaned_data["sheet"]
        known = {c.name for c in COLUMNS} | {""}
        wanted = [self.data.get(f"col-{at}", name) for at, name in enumerate(brought.columns)]
        # Each column holds one thing: what is chosen twice counts where it stands first.
        brought.columns = [n if n in known and (not n or n not in wanted[:at]) else "" for at, n in enumerate(wanted)]
        for number, cells in brought.rows:
            for at in range(len(cells)):
                typed = str(self.data.get(f"c-{number}-{at}", cells[at]))[:2000]
                if find_cpr_numbers(typed):
                    text = _("Row %(row)d: that is a CPR number, and Brobygger never keeps one. It was not taken in.")
                    self.add_error(None, text % {"row": number})
                else:
                    cells[at] = typed
        back = set(self.data.getlist("back"))
        out = {n for n in (*map(str, brought.left_out), *self.data.getlist("out")) if n.isdecimal() and n not in back}
        brought.left_out = sorted(int(n) for n in out if len(n) < 9)
        return brought
