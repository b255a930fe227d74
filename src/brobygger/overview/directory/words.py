"""Times as a sentence: "Every other Tuesday, 15:00–17:00, until 3 June 2027"."""

from collections.abc import Sequence
from datetime import date, datetime

from babel.dates import format_date, get_day_names
from babel.lists import format_list
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brobygger.core.in_words import locale_of, span
from brobygger.overview.directory.domain import recurrence
from brobygger.overview.directory.domain.days_off import own_days_off
from brobygger.overview.directory.domain.details import Times
from brobygger.overview.directory.domain.recurrence import Rule, UnknownRule

_NAMED_DAYS = 3


def times_in_words(times: Times, language: str, today: date | None = None) -> str:
    """Return when something happens with what is left out and added, in sentences without the final stop.

    Args:
        times: when.
        language: code of the reader's language.
        today: days before it are not named; None names the first ones.
    """
    sentence = in_words(times.starts, times.minutes, times.rule, language, own_days_off(times), today)
    with translation.override(language):
        more = _named([t for t in times.extra if times.rule or t != times.starts], language, today)
        if more:
            sentence = _("%(times)s. Also on %(days)s") % {"times": sentence, "days": more}
        if times.breaks is not None and times.rule:
            sentence = _("%(times)s. Not in school holidays or on public holidays") % {"times": sentence}
    return sentence


def _named(moments: Sequence[datetime], language: str, today: date | None) -> str:
    """Return the next few days of ``moments`` in words; empty without any."""
    locale = locale_of(language)
    days = sorted({t.date() for t in moments if today is None or t.date() >= today})[:_NAMED_DAYS]
    return format_list([format_date(d, _day_and_month(locale), locale=locale) for d in days], locale=locale)


def in_words(
    starts: datetime,
    minutes: int,
    rule: str,
    language: str,
    except_on: Sequence[datetime] = (),
    today: date | None = None,
) -> str:
    """Return when something happens, as one sentence without its final stop.

    Args:
        starts: wall clock of the first time, naive.
        minutes: how long it lasts.
        rule: RRULE without its name, empty for once.
        language: code of the reader's language.
        except_on: wall clock starts that are left out; the next few after ``today`` are named.
        today: which of ``except_on`` are past; None names the first ones.
    """
    locale = locale_of(language)
    with translation.override(language):
        clock = span(starts, minutes, language)
        if not rule:
            day = format_date(starts.date(), "full", locale=locale)
            return _beginning(_("%(day)s, %(time)s") % {"day": day, "time": clock})
        try:
            read = recurrence.read(rule)
        except UnknownRule:
            return _("On changing days, %(time)s") % {"time": clock}
        said = _sentence(read, starts, locale) % {"time": clock}
        if read.until:
            last = format_date(read.until.date(), "long", locale=locale)
            said = _("%(times)s, until %(day)s") % {"times": said, "day": last}
        if read.count:
            said = ngettext("%(times)s, once", "%(times)s, %(number)s times", read.count) % {
                "times": said,
                "number": read.count,
            }
        if named := _named(except_on, language, today):
            said = _("%(times)s. Not on %(days)s") % {"times": said, "days": named}
        return _beginning(said)


def _beginning(sentence: str) -> str:
    """Return ``sentence`` with a capital letter first: most languages write weekdays small."""
    return sentence[:1].upper() + sentence[1:]


def _day_and_month(locale: str) -> str:
    return "d. MMMM" if locale.startswith("da") else "d MMMM"


def _sentence(read: Rule, starts: datetime, locale: str) -> str:
    """Return the sentence with ``%(time)s`` left open."""
    says = {"DAILY": _daily, "WEEKLY": _weekly, "MONTHLY": _monthly, "YEARLY": _yearly}[read.frequency]
    simple = not read.positions and (not read.months or read.frequency == "YEARLY")
    return (says(read, starts, locale) if simple else "") or _("On changing days, %(time)s")


def _daily(read: Rule, starts: datetime, locale: str) -> str:
    if read.weekdays and read.interval == 1 and not read.monthdays:
        return _weekly(read, starts, locale)
    if read.weekdays or read.monthdays:
        return ""
    said = ngettext("Every day, %(time)s", "Every %(number)s days, %(time)s", read.interval)
    return said % {"number": read.interval, "time": "%(time)s"}


def _weekly(read: Rule, starts: datetime, locale: str) -> str:
    names = get_day_names("wide", locale=locale)
    weekdays = sorted({w for w, _n in read.weekdays}) or [starts.weekday()]
    said = {1: _("Every %(days)s, %(time)s"), 2: _("Every other %(days)s, %(time)s")}.get(read.interval)
    if weekdays == [0, 1, 2, 3, 4] and read.interval == 1:
        said = _("Monday to Friday, %(time)s")
    days = format_list([names[w] for w in weekdays], locale=locale)
    return (said or _("%(days)s every %(number)s weeks, %(time)s")) % {
        "days": days,
        "number": read.interval,
        "time": "%(time)s",
    }


def _monthly(read: Rule, starts: datetime, locale: str) -> str:
    said, blanks = None, {"time": "%(time)s"}
    ordinals = {ordinal for _weekday, ordinal in read.weekdays}
    if read.interval == 1 and len(ordinals) == 1 and not read.monthdays:
        (ordinal,), names = ordinals, get_day_names("wide", locale=locale)
        blanks["day"] = format_list([names[w] for w in sorted({w for w, _n in read.weekdays})], locale=locale)
        said = {
            1: _("The first %(day)s of the month, %(time)s"),
            2: _("The second %(day)s of the month, %(time)s"),
            3: _("The third %(day)s of the month, %(time)s"),
            4: _("The fourth %(day)s of the month, %(time)s"),
            -1: _("The last %(day)s of the month, %(time)s"),
        }.get(ordinal)
    elif read.interval == 1 and not read.weekdays and len(read.monthdays) <= 1:
        number = read.monthdays[0] if read.monthdays else starts.day
        blanks["number"] = str(number)
        if number > 0:
            said = _("Every month on day %(number)s, %(time)s")
        elif number == -1:
            said = _("The last day of every month, %(time)s")
    return said % blanks if said else ""


def _yearly(read: Rule, starts: datetime, locale: str) -> str:
    if read.interval > 1 or read.weekdays or read.months not in {(), (starts.month,)} or read.monthdays:
        return ""
    day = format_date(starts.date(), _day_and_month(locale), locale=locale)
    return _("Every year on %(day)s, %(time)s") % {"day": day, "time": "%(time)s"}
