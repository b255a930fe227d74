"""Translating's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    """Texts in every language: side by side, by machine, by file (R10)."""

    name = "brobygger.overview.translation"
    label = "translation"

    def ready(self) -> None:
        """Stand in the navigation, and answer what translating holds about a person."""
        from brobygger.core import history
        from brobygger.core.ui.navigation import Entry, navigation
        from brobygger.overview.directory.ports import notes
        from brobygger.overview.translation.notes import on_activity
        from brobygger.overview.translation.personal import PERSONAL_DATA
        from brobygger.people.ports import personal_data

        for kind, label in (("draft", _("Drafts")), ("translator", _("Translators")), ("broughtfile", _("Files"))):
            history.name_kind(kind, label)
        translate = Entry(
            _("Translate"), "desk_translate", "overview", right="translate", room="overview", icon="languages", order=25
        )
        notes.fill("translation", on_activity)
        navigation.fill("translation", (translate,))
        personal_data.fill("translation", PERSONAL_DATA)
