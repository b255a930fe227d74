"""What the analysis says of rows and files, in words."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from brobygger.reception.timeline.analysis.sheets import Problem, Unreadable

_FILES: dict[str, Callable[[], str]] = {
    "empty": lambda: _("The file is empty. Choose a sheet with a heading and at least one row."),
    "too_large": lambda: _("The file is too large. Save only the sheet with the cards."),
    "too_many": lambda: _("There are too many rows. Is it the right sheet?"),
    "old_excel": lambda: _("This is an old Excel file (XLS). Open it, choose “Save as” and XLSX, and try again."),
    "damaged": lambda: _("This is not a list that can be read. Save it as CSV or XLSX and try again."),
}
_ROWS: dict[str, Callable[[Problem], str]] = {
    "missing": lambda p: _("Something must stand here."),
    "not_one_of": lambda p: (
        _("“%(value)s” is not one of: %(allowed)s.") % {"value": p.value, "allowed": ", ".join(map(str, p.also))}
    ),
    "not_whole": lambda p: _("“%(value)s” is not a whole number.") % {"value": p.value},
    "no_such_day": lambda p: (
        _("Day %(value)s is not on the wall. It goes from day %(first)d to day %(last)d.")
        % {"value": p.value, "first": p.also[0], "last": p.also[1]}
    ),
    "ends_before": lambda p: (
        _("It ends on day %(value)s, before it begins on day %(begins)d.") % {"value": p.value, "begins": p.also[0]}
    ),
    "not_number": lambda p: _("“%(value)s” is not a number.") % {"value": p.value},
    "not_above_zero": lambda p: _("It must be more than 0, not %(value)s.") % {"value": p.value},
    "below_zero": lambda p: _("It must be 0 or more, not %(value)s.") % {"value": p.value},
    "too_much": lambda p: _("%(value)s is too much; %(most)d is the most.") % {"value": p.value, "most": p.also[0]},
    "twice": lambda p: (
        _("The title “%(value)s” stands in row %(row)d too. Give one of the cards another title.")
        % {"value": p.value, "row": p.also[0]}
    ),
    "unknown_title": lambda p: _("No card is called “%(title)s”.") % {"title": p.also[0]},
    "no_column": lambda p: _("The column “%(column)s” is missing.") % {"column": p.column},
    "column_twice": lambda p: _("The column “%(column)s” stands there twice.") % {"column": p.column},
    "too_many_cells": lambda p: (
        _("The row has %(cells)d cells, the heading %(headings)d. Does a comma need quotes?")
        % {"cells": p.also[0], "headings": p.also[1]}
    ),
}


def said_of_file(error: Unreadable) -> str:
    """Return what is wrong with a file and what to do."""
    return _FILES[error.why]()


def said(problem: Problem) -> str:
    """Return what is wrong in a cell, without where it stands."""
    return _ROWS[problem.reason](problem)


def where(problem: Problem) -> str:
    """Return where it stands, as the spreadsheet shows it."""
    row = _("row %(row)d") % {"row": problem.row}
    return f"{row}, {problem.column}" if problem.column else row
