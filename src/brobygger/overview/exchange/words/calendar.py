"""The words of days, months and numbers, in Danish and English."""

import re
from datetime import date, timedelta

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DANISH_DAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_DAY_WORDS = (
    "mandage|mandag|mondays|monday|man|mon|ma",
    "tirsdage|tirsdag|tuesdays|tuesday|tirs|tues|tue|tir|ti",
    "onsdage|onsdag|wednesdays|wednesday|ons|wed|on",
    "torsdage|torsdag|thursdays|thursday|tors|thurs|thu|tor|to",
    "fredage|fredag|fridays|friday|fre|fri|fr",
    "lørdage|lørdag|loerdag|saturdays|saturday|lør|sat|lø",
    "søndage|søndag|soendag|sundays|sunday|søn|sun|sø",
)
DAY_OF = {w: at for at, words in enumerate(_DAY_WORDS) for w in words.split("|")}
# "on" and "to" are English words too; they count as days only in a list of short days ("ma, on, fr").
DAY_OF_SURE = {w: at for w, at in DAY_OF.items() if w not in {"on", "to"}}
_MONTH_WORDS = (
    "januar|january|jan",
    "februar|february|feb",
    "marts|march|mar",
    "april|apr",
    "maj|may",
    "juni|june|jun",
    "juli|july|jul",
    "august|aug",
    "september|sept|sep",
    "oktober|october|okt|oct",
    "november|nov",
    "december|dec",
)
MONTH_OF = {w: at + 1 for at, words in enumerate(_MONTH_WORDS) for w in words.split("|")}
ORDINAL_OF = {
    "første": 1,
    "anden": 2,
    "andet": 2,
    "tredje": 3,
    "fjerde": 4,
    "sidste": -1,
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "last": -1,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}
_MONTHS = "|".join(sorted(MONTH_OF, key=len, reverse=True))
DATE_FORMS = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?P<d>\d{1,2})[./-] ?(?P<m>\d{1,2})(?:[./-] ?| )(?P<y>20\d\d)(?!\d)"),
    re.compile(r"(?P<d>\d{1,2})(?P<s>[./-])(?P<m>\d{1,2})(?P=s)(?P<y>\d{2})(?![\d:])"),
    re.compile(rf"(?P<d>\d{{1,2}})(?:\.|st|nd|rd|th)? ?(?:of )?(?P<n>{_MONTHS})\b\.?,?(?: (?P<y>20\d\d)(?!\d))?"),
    re.compile(rf"(?P<n>{_MONTHS})\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:.])(?:,? (?P<y>20\d\d))?(?!\d)"),
    re.compile(r"(?P<d>\d{1,2})/ ?(?P<m>\d{1,2})(?![\d/])"),
    re.compile(r"(?P<d>\d{1,2})\. ?(?P<m>\d{1,2})\.(?!\d)"),
)
# "14. og 21. marts 2026": a day without its month, told by the date that follows.
LOOSE_DAY = re.compile(r"(?P<d>\d{1,2})\.(?= ?(?:,|og|and|&|\d{1,2}\.))")


def made(year: int, month: int, day: int) -> date | None:
    """Return the date, or None where there is none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def next_on(month: int, day: int, today: date) -> date | None:
    """Return the next such day, ``today`` or one a little past included."""
    for year in (today.year, today.year + 1):
        found = made(year, month, day)
        if found and found >= today - timedelta(days=60):
            return found
    return None
