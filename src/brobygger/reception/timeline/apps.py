"""The timeline's place in Django."""

from django.apps import AppConfig


class TimelineConfig(AppConfig):
    """The wall on which both sides lay their cards, from two months before an arrival to six months after."""

    name = "brobygger.reception.timeline"
    label = "timeline"
