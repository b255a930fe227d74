"""How the pages of the wall say days and loads."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

from brobygger.reception.timeline import words

register = template.Library()


@register.simple_tag
def card_days(card: Any) -> str:
    """Say when a card happens: one day, or from and to."""
    return words.days_in_words(card.from_day, card.to_day)


@register.filter
def hours(minutes: Any) -> str:
    """Say minutes as hours."""
    return words.hours(float(minutes))


@register.simple_tag
def moved_days(before: tuple[int, int], after: tuple[int, int]) -> str:
    """Say from which days to which a card moves."""
    facts = {"before": words.days_in_words(*before), "after": words.days_in_words(*after)}
    return _("Now: %(before)s. New: %(after)s.") % facts
