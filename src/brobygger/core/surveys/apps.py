"""The surveys' place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SurveysConfig(AppConfig):
    """Anonymous surveys for whichever app asks (R37, R50): it knows no domain."""

    name = "brobygger.core.surveys"
    label = "surveys"

    def ready(self) -> None:
        """Tell the history what surveys are called."""
        from brobygger.core import deeds, history
        from brobygger.core.surveys.models import Survey

        history.as_the_page.fill("surveys", (Survey,))
        history.name_kind("survey", _("Surveys"))
        history.name_kind("surveytext", _("Words of surveys"))
        deeds.name_verb("survey.open", _("%(who)s opened the survey %(what)s"))
        deeds.name_verb("survey.close", _("%(who)s closed the survey %(what)s"))
        deeds.name_verb("survey.renew", _("%(who)s gave the survey %(what)s another address"))
        deeds.name_verb("survey.slips", _("%(who)s made slips for the survey %(what)s"))
