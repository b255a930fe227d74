"""The interfaces' place in Django."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The JSON API, the HSDS API, and personal calendars."""

    name = "brobygger.api"
    label = "api"

    def ready(self) -> None:
        """Answer what is held about a person."""
        from brobygger.api.personal import PERSONAL_DATA
        from brobygger.people.ports import personal_data

        personal_data.fill("api", PERSONAL_DATA)
