"""What the public pages' templates need beside the components."""

from django import template

from brobygger.overview.directory.views.public import entry

register = template.Library()


@register.filter
def dialled(phone: str) -> str:
    """Return a phone number as a phone dials it."""
    return entry.dialled(phone)
