"""Saying what one expects: of oneself, of the other, and of both; one point by itself; and conditions. By link too, in
every language of the newcomers."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from brobygger.core.forms import Form
from brobygger.understanding.alignment.conditions import SCALES, STEPS
from brobygger.understanding.alignment.domain.saying import NEEDED, NEEDED_OF_BOTH
from brobygger.understanding.alignment.points import (
    CHANNELS,
    DAYS,
    LONGEST,
    MONTHS,
    NAMES,
    SCALE,
    about,
    days_in_words,
    in_words,
    influence_in_words,
    kind_of,
    other,
    title_of,
)


def field_of(name: str, names: Mapping[str, str], *, label: str, needed: bool, help_text: str = "") -> forms.Field:
    """Return the field of one point."""
    how: dict[str, Any] = {"label": label, "required": needed, "help_text": help_text}
    kind = kind_of(name)
    if kind == "contact":
        return forms.CharField(max_length=LONGEST[kind], **how)
    if kind == "told":
        return forms.CharField(max_length=LONGEST[kind], widget=forms.Textarea(attrs={"rows": 3}), **how)
    if kind == "answer":
        return _choices([(n, days_in_words(n)) for n in DAYS], int, needed=needed, **how)
    if kind == "channel":
        return _choices(list(CHANNELS.items()), str, needed=True, radio=True, **how)
    if kind == "influence":
        return _choices([(n, influence_in_words(n, names)) for n in SCALE], int, needed=True, radio=True, **how)
    return _choices([(n, in_words(name, n, names)) for n in MONTHS], int, needed=True, radio=True, **how)


def _choices(choices: list[Any], coerce: Any, *, needed: bool, radio: bool = False, **how: Any) -> forms.Field:
    empty = [] if needed and radio else [("", _("Choose") if needed else _("I do not know"))]
    return forms.TypedChoiceField(
        choices=[*empty, *choices], coerce=coerce, empty_value="",
        widget=forms.RadioSelect() if radio else forms.Select(), **how,
    )  # fmt: skip


class SayForm(Form):
    """All that one of the two says, in the words of the one who says it."""

    def __init__(
        self, data: Any = None, *, party: str, names: Mapping[str, str], initial: Mapping[str, Any] | None = None,
        contacts: Mapping[str, list[str]] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(data, initial=dict(initial or {}))
        them = names[other(party)]
        needed = {f"{kind}_{party}" for kind in NEEDED} | set(NEEDED_OF_BOTH)
        for name in self.order_of(party):
            label, help_text = self._words(name, party, them)
            self.fields[name] = field_of(name, names, label=label, needed=name in needed, help_text=help_text)
        self.lists = {}
        for name, known in (contacts or {}).items():
            if known:
                self.fields[name].widget.attrs["list"] = f"known_{name}"
                self.lists[f"known_{name}"] = known

    @staticmethod
    def order_of(party: str) -> list[str]:
        """Return the points in the order in which they are asked: oneself, the other, both."""
        places = {party: 0, other(party): 1, "": 2}
        return sorted(NAMES, key=lambda n: places[about(n)])

    def part(self, which: str) -> list[Any]:
        """Return the bound fields about one of the two, or about both (empty)."""
        return [self[name] for name in self.fields if about(name) == which]

    @staticmethod
    def _words(name: str, party: str, them: str) -> tuple[str, str]:
        mine, who = about(name) == party, {"who": them}
        if kind_of(name) == "contact":
            if mine:
                return _("Who is the contact at yours?"), _("A name, and how one reaches the person.")
            return _("Whom do you turn to at %(who)s?") % who, ""
        if kind_of(name) == "answer":
            return (_("When do you answer?"), "") if mine else (_("When do you expect an answer?"), "")
        if kind_of(name) == "told":
            if mine:
                return _("What do you need to be told?"), _("Changes, times, who comes: what you cannot do without.")
            return _("What do they need to hear from you?"), ""
        words = {
            "channel": _("How do you want to reach each other?"),
            "influence": _("Who decides what you do together?"),
            "review": _("When do you look at this again?"),
        }
        return words[kind_of(name)], ""


class PointForm(Form):
    """How one point shall be."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: Any = None, *, name: str, names: Mapping[str, str], initial: dict[str, Any], **more: Any
    ) -> None:
        super().__init__(data, initial=initial, **more)
        self.fields["value"] = field_of(name, names, label=title_of(name, names), needed=True)


class ConditionsForm(Form):
    """Five scales, of the other as one guesses or of oneself."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        for scale in SCALES:
            words = {1: scale.low, 2: _("mostly: %(what)s") % {"what": scale.low}, 3: _("in between"),
                     4: _("mostly: %(what)s") % {"what": scale.high}, 5: scale.high}  # fmt: skip
            self.fields[scale.name] = forms.TypedChoiceField(
                label=str(scale.title), coerce=int, choices=[(n, words[n]) for n in STEPS], widget=forms.RadioSelect,
            )  # fmt: skip
