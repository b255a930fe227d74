"""The terms' place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TermsConfig(AppConfig):
    """The frames of a forum: written together, agreed on by both sides, and held to (R4, R21, R81)."""

    name = "brobygger.collaboration.terms"
    label = "terms"

    def ready(self) -> None:
        """Name what the history tells of, and answer for what is held about a person."""
        from brobygger.collaboration.fora import ports
        from brobygger.collaboration.terms import wordings
        from brobygger.collaboration.terms.domain.queries import composition_agreed
        from brobygger.collaboration.terms.in_fora import section, signs
        from brobygger.collaboration.terms.models import Part, Suggestion, Terms
        from brobygger.collaboration.terms.personal import PERSONAL_DATA
        from brobygger.core import history
        from brobygger.people.ports import personal_data

        wordings.register_verbs()
        history.name_kind("terms", _("Terms of fora"))
        history.name_kind("suggestion", _("Suggestions for terms"))
        history.as_the_page.fill("terms", (Terms, Suggestion))
        history.name_values("suggestion", "part", dict(Part.choices))
        ports.sections.fill("terms", section)
        ports.signs.fill("terms", signs)
        ports.agreed.fill("terms", composition_agreed)
        personal_data.fill("terms", PERSONAL_DATA)
