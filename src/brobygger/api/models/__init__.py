"""What the interfaces for programs store."""

from brobygger.api.models.feed import CalendarFeed

__all__ = ["CalendarFeed"]
