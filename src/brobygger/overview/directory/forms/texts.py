"""Texts in several languages as plain fields, one a field and language, so that they work without JavaScript."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from brobygger.core import forms as guarded
from brobygger.core.languages import IN_WORDS, NAMES
from brobygger.core.models import Place
from brobygger.overview.directory.domain.details import Texts
from brobygger.overview.directory.domain.writing import details_of


def main_language(place: Place, texts: Texts, field: str = "title") -> str:
    """Return the language an editor writes in first: that of the original, else the editor's own."""
    if said := [language for language, text in texts.get(field, {}).items() if text]:
        return said[0]
    language = get_language() or "da"
    return language if language in place.languages else (place.languages or ["da"])[0]


class EntryForm(guarded.Form):
    """What the forms of all entries share: the editor, the place, the version, and texts by language.

    ``said`` are the details that the form begins with: those of the stored ``entry``, or what somebody has sent.
    """

    TEXTS: Sequence[tuple[str, Any, type[forms.Widget], int]] = ()
    MAIN_FIELD = "title"
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    meaning = forms.ChoiceField(
        label=_("Did the meaning of the texts change?"),
        choices=[("no", _("No, only the wording")), ("yes", _("Yes: the other languages must be read again"))],
        widget=forms.RadioSelect,
        initial="no",
        required=False,
    )

    def __init__(
        self, data: Any = None, *, user: Any, place: Place, entry: Any = None, said: Any = None, **kwargs: Any
    ) -> None:
        self.user, self.place, self.entry = user, place, entry
        self.said = said if said is not None or entry is None else details_of(entry)
        kwargs["initial"] = self._begun() | kwargs.get("initial", {})
        super().__init__(data, **kwargs)
        texts: Texts = self.said.texts if self.TEXTS and self.said is not None else {}
        self.main = main_language(place, texts, self.MAIN_FIELD) if self.TEXTS else ""
        self.others = [c for c in place.languages if c in NAMES and c != self.main]
        for language in [self.main, *self.others] if self.TEXTS else []:
            for name, label, widget, length in self.TEXTS:
                attributes = {"lang": language, "dir": "auto"} | ({"rows": 4} if widget is forms.Textarea else {})
                self.fields[f"{name}_{language}"] = forms.CharField(
                    label=label, required=False, max_length=length, widget=widget(attrs=attributes)
                )
        if entry is None or not any(len(by) > 1 for by in texts.values()):
            del self.fields["meaning"]

    def _begun(self) -> dict[str, Any]:
        shown = {} if self.said is None else self.initial_from(self.said)
        return shown if self.entry is None else shown | {"version": self.entry.version}

    def initial_of(self, entry: Any) -> dict[str, Any]:
        """Return what the form shows of a stored entry."""
        return self.initial_from(details_of(entry))

    def initial_from(self, said: Any) -> dict[str, Any]:
        """Return what the form shows of details."""
        return {
            f"{name}_{language}": text
            for name, by_language in (said.texts.items() if self.TEXTS else ())
            for language, text in by_language.items()
        }

    def texts(self) -> Texts:
        """Return the texts that were written, the main language first; emptied ones as empty."""
        return {
            name: {c: self.cleaned_data.get(f"{name}_{c}", "") for c in [self.main, *self.others]}
            for name, *_rest in self.TEXTS
        }

    def only_looks(self) -> bool:
        """Whether the post asks to be shown something, and not to save."""
        return False

    @property
    def changes_meaning(self) -> bool:
        """Whether the editor said that the meaning changed."""
        return self.cleaned_data.get("meaning") == "yes"

    def bound(self, names: Iterable[str]) -> list[Any]:
        """Return the fields called ``names``, those that the form has."""
        return [self[name] for name in names if name in self.fields]

    @property
    def main_texts(self) -> list[Any]:
        """The texts in the main language."""
        return self.bound(f"{name}_{self.main}" for name, *_rest in self.TEXTS)

    @property
    def translations(self) -> Iterator[tuple[str, str, bool, list[Any]]]:
        """Code and name of each other language, whether something is written in it, and its fields."""
        for code in self.others if self.TEXTS else []:
            rows = self.bound(f"{name}_{code}" for name, *_rest in self.TEXTS)
            yield code, IN_WORDS[code], any(b.value() for b in rows), rows

    @property
    def shows_hidden_errors(self) -> bool:
        """Whether something in a folded part went wrong, so that it must be open."""
        return bool(self.errors)
