"""The coincidences' place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoincidenceConfig(AppConfig):
    """Activities that coincide, and how the work is divided between them (R7)."""

    name = "brobygger.overview.coincidence"
    label = "coincidence"

    def ready(self) -> None:
        """Say on the pages of activities what coincides and what was agreed, and name what people are told."""
        from brobygger.core import deeds, history
        from brobygger.core.ui.navigation import Entry, navigation
        from brobygger.overview.coincidence import notes
        from brobygger.overview.coincidence.domain import sides
        from brobygger.overview.coincidence.personal import PERSONAL_DATA
        from brobygger.overview.directory import ports
        from brobygger.people.ports import personal_data

        sides.register_words()
        ports.notes.fill("coincidence", notes.on_activity)
        ports.like_this.fill("coincidence", notes.like_this)
        navigation.fill(
            "coincidence",
            (Entry(_("What coincides"), "coincidences", "overview", room="overview", icon="git-compare", order=25),),
        )
        history.name_kind("coincidence", _("Activities that coincide"))
        history.name_kind("resolution", _("What was made of coincidences"))
        history.name_kind("part", _("Parts of a division"))
        deeds.name_verb("coincidence.keep", _("%(who)s kept both: %(what)s"))
        deeds.name_verb("coincidence.merge", _("%(who)s made one of two: %(what)s"))
        deeds.name_verb("coincidence.divide", _("%(who)s proposed how to divide the work: %(what)s"))
        deeds.name_verb("coincidence.answer", _("%(who)s answered how to divide the work: %(what)s"))
        deeds.name_verb("coincidence.take_back", _("%(who)s took back what was settled: %(what)s"))
        deeds.name_verb("coincidence.look", _("%(what)s coincide again, because one of them changed"))
        personal_data.fill("coincidence", PERSONAL_DATA)
