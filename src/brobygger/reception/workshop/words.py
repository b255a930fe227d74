"""When a card lies on the wall, in words that a room understands."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _L

FIRST_WEEK, LAST_WEEK = -8, 25
LENGTHS = (
    (1, _L("one day")),
    (7, _L("a week")),
    (14, _L("two weeks")),
    (28, _L("a month")),
    (84, _L("three months")),
    (240, _L("until the end")),
)
EACH_TIME = (
    (0, _L("they need not come")),
    (30, _L("half an hour")),
    (60, _L("one hour")),
    (120, _L("two hours")),
    (240, _L("half a day")),
)


def week_in_words(week: int) -> str:
    """Return which week it is, counted from the week of arrival."""
    if week == 0:
        return _("the week of arrival")
    if week < 0:
        return _("%(n)s weeks before") % {"n": -week} if week < -1 else _("the week before")
    return _("week %(n)s") % {"n": week}


def weeks() -> list[tuple[int, str]]:
    """Return all weeks of the wall to choose from."""
    return [(n, week_in_words(n)) for n in range(FIRST_WEEK, LAST_WEEK + 1)]
