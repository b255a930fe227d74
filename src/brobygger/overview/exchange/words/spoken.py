"""The words of a sentence about times, one by one."""

import re
from datetime import date, time
from typing import Any

from brobygger.overview.exchange.words.calendar import (
    DATE_FORMS,
    DAY_OF,
    DAY_OF_SURE,
    LOOSE_DAY,
    MONTH_OF,
    ORDINAL_OF,
    made,
    next_on,
)

Token = tuple[str, Any]
_CLOCK = r"(?P<{0}h>\d{{1,2}})(?:[.:](?P<{0}m>[0-5]\d))?(?![\d]|[./]\d)(?: ?(?P<{0}x>am|pm|a\.m\.|p\.m\.))?"
_RANGE = re.compile(
    r"(?:kl\.? ?|at |fra kl\.? ?|fra |from )?"
    + _CLOCK.format("a")
    + r" ?(?:-|til|to|until|and|og) ?(?:kl\.? ?)?"
    + _CLOCK.format("b")
)
_SINGLE = re.compile(r"(?:(?P<said>kl\.? ?|at )?)" + _CLOCK.format("a"))
_DAY = rf"[a-zæøå]{{1,{max(map(len, DAY_OF))}}}"
_DAYS_SPAN = re.compile(rf"(?P<a>{_DAY})\.? ?(?:-|til og med|til|to|through) ?(?P<b>{_DAY})\.?(?![a-zæøå])")
_EVERY = re.compile(
    r"(?:hver|hvert|every|each)(?: (?P<n>anden|andet|2\.|second|other|tredje|3\.|third|fjerde|4\.))?"
    r"(?: (?:uges?|week))?(?![a-zæøå])"
)
_STEPS = {
    "anden": 2,
    "andet": 2,
    "2.": 2,
    "second": 2,
    "other": 2,
    "tredje": 3,
    "3.": 3,
    "third": 3,
    "fjerde": 4,
    "4.": 4,
}
_WORD = re.compile(r"[^\W\d_]+\.?")
_ORDINAL = re.compile(r"(?P<n>[1-4])\.(?= ?(?:og|,|&|and|[a-zæøå]))|(?P<m>[1-4])(?:st|nd|rd|th)(?![a-z])")
# A space can be read in one way only, and a list ends: else "1. og 1. 1. 1. …" takes for ever.
_LISTED = re.compile(r"(?: ?(?:(?:,|og|and|&) ?)?\d{1,2}\.){0,31} ?(?P<w>[^\W\d_]+)")
_WEEK = re.compile(r"(?:uge|uger|week|weeks) ?(?P<a>\d{1,2})(?: ?- ?(?P<b>\d{1,2}))?")
_FORTNIGHT = re.compile(r"hver 14\. dag|fortnightly|every fortnight|every (?:two|2) weeks|hver(?:t)? 2\. uge")
_FILLERS = frozenset(
    "og and den d d. de the kl kl. klokken at on of i in måneden måned month uge ugen week of: om"
    " each dato tid dag".split()
)
_WORDS: dict[str, Token] = {
    "ugentlig": ("every", 1),
    "ugentligt": ("every", 1),
    "weekly": ("every", 1),
    "dagligt": ("daily", True),
    "daglig": ("daily", True),
    "daily": ("daily", True),
    "hverdage": ("days", [0, 1, 2, 3, 4]),
    "hverdag": ("days", [0, 1, 2, 3, 4]),
    "weekdays": ("days", [0, 1, 2, 3, 4]),
    "weekend": ("days", [5, 6]),
    "weekender": ("days", [5, 6]),
    "weekends": ("days", [5, 6]),
    "månedligt": ("monthly", True),
    "monthly": ("monthly", True),
    "undtagen": ("not", True),
    "except": ("not", True),
    "ikke": ("not", True),
    "fra": ("since", True),
    "from": ("since", True),
    "start": ("since", True),
    "starting": ("since", True),
    "til": ("until", True),
    "until": ("until", True),
    "to": ("until", True),
    "t.o.m.": ("until", True),
    "aftale": ("standing", True),
    "appointment": ("standing", True),
    "løbende": ("standing", True),
    "altid": ("standing", True),
    "always": ("standing", True),
}
_PHRASES: tuple[tuple[re.Pattern[str], Token], ...] = (
    (_FORTNIGHT, ("every", 2)),
    (re.compile(r"(?:i )?ulige uger|odd weeks"), ("parity", 1)),
    (re.compile(r"(?:i )?lige uger|even weeks"), ("parity", 0)),
    (re.compile(r"hver dag|every day|alle dage|all days"), ("daily", True)),
    (re.compile(r"(?:i|om|hver|of the|every|in the|each) ?(?:måneden|måned|month)(?![a-zæøå])"), ("monthly", True)),
    (re.compile(r"til og med|frem til|through"), ("until", True)),
    (re.compile(r"fra og med|begynder|starter"), ("since", True)),
    (re.compile(r"efter aftale|by appointment|døgnet rundt|hele året|når som helst"), ("standing", True)),
    (
        re.compile(
            r"(?:undtagen |ikke |dog ikke |except )?(?:i )?(?:skole|sommer|jule|efterårs|vinter|påske)?"
            r"(?:ferie[rn]*|ferierne|school holidays?"
            r"|helligdage|holidays)"
        ),
        ("vague", True),
    ),
    (re.compile(r"(?:dog |but )?(?:undtagen|ikke|except|not)(?: on| den)?(?![a-zæøå])"), ("not", True)),
)


def tokens(text: str, today: date) -> list[Token]:
    """Return the words of ``text`` that mean something, as ``(kind, value)``; ``unknown`` stands for the rest."""
    plain = re.sub(r"[\u2010-\u2015\u2212]", "-", text.casefold())
    plain = " ".join(plain.replace("kl:", "kl ").split())
    found: list[Token] = []
    at = 0
    while at < len(plain):
        if plain[at] in " ,.:()&+/":
            at += 1
            continue
        if plain[at] == "-":
            # between two dates a dash means "until"
            if found and found[-1][0] == "date":
                found.append(("until", True))
            at += 1
            continue
        token, end = _next(plain, at, found, today)
        if token:
            found.append(token)
        at = end
    return _own_dates(found, today)


def _next(  # noqa: PLR0911, PLR0912  one form of words a branch, in the order in which they are tried
    plain: str, at: int, found: list[Token], today: date
) -> tuple[Token | None, int]:
    for form in DATE_FORMS:
        if match := form.match(plain, at):
            value = _date(match.groupdict(), today)
            if value is not None or match.groupdict().get("y"):
                return ("date", value) if value else ("unknown", match[0]), match.end()
    for pattern, token in _PHRASES:
        if match := pattern.match(plain, at):
            return token, match.end()
    if match := _WEEK.match(plain, at):
        return ("week", int(match["a"])), match.end()
    if found and found[-1][0] == "week" and (match := re.compile(r"\d{1,2}(?![\d.:])").match(plain, at)):
        return ("week", int(match[0])), match.end()
    if match := LOOSE_DAY.match(plain, at):
        if _day_follows(plain, match.end()):
            return ("ordinal", int(match["d"])), match.end()
        if not (int(match["d"]) <= 4 and _ORDINAL.match(plain, at) and _nth_weekday(plain, match.end())):
            return ("bare", int(match["d"])), match.end()
    if match := _ORDINAL.match(plain, at):
        return ("ordinal", int(match["n"] or match["m"])), match.end()
    if match := _EVERY.match(plain, at):
        rest = plain[match.end() :]
        if match["n"] and re.match(r" (?:[a-zæøå]+ )?(?:i måneden|of the month)", rest) and match["n"] in ORDINAL_OF:
            return ("ordinal", ORDINAL_OF[match["n"]]), match.end()
        return ("every", _STEPS.get(match["n"] or "", 1)), match.end()
    if token_end := _clock(plain, at):
        return token_end
    return _word(plain, at, found)


def _day_follows(plain: str, at: int) -> bool:
    match = _WORD.match(plain, at + 1 if plain[at : at + 1] == " " else at)
    return bool(match and match[0].strip(".") in DAY_OF_SURE)


def _nth_weekday(plain: str, at: int) -> bool:
    """Whether a list of ordinals ("1. og 3. tirsdag") ends in a weekday and not in a month."""
    match = _LISTED.match(plain, at)
    return bool(match and match["w"] not in MONTH_OF)


def _clock(plain: str, at: int) -> tuple[Token, int] | None:
    if match := _RANGE.match(plain, at):
        start, end = _time(match, "a", match["bx"]), _time(match, "b", None)
        if start is not None and end is not None:
            return ("clock", (time(start // 60 % 24, start % 60), end)), match.end()
    if match := _SINGLE.match(plain, at):
        start = _time(match, "a", None)
        if start is not None and start < 24 * 60 and (match["said"] or match["am"] or match["ax"]):
            return ("clock", (time(start // 60, start % 60), None)), match.end()
    return None


def _time(match: re.Match[str], side: str, other: str | None) -> int | None:
    hour, minute = int(match[f"{side}h"]), int(match[f"{side}m"] or 0)
    half = (match[f"{side}x"] or other or "").replace(".", "")
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    if hour > 24 or (hour == 24 and minute):
        return None
    return hour * 60 + minute


def _word(  # noqa: PLR0911  one kind of word a branch
    plain: str, at: int, found: list[Token]
) -> tuple[Token | None, int]:
    if match := _DAYS_SPAN.match(plain, at):
        a, b = DAY_OF.get(match["a"]), DAY_OF.get(match["b"])
        if a is not None and b is not None:
            return ("days", [d % 7 for d in range(a, b + 1 if b >= a else b + 8)]), match.end()
    match = _WORD.match(plain, at)
    if not match:
        return ("unknown", plain[at:]), len(plain)
    word = match[0].rstrip(".")
    if word in DAY_OF_SURE or (word in DAY_OF and found and found[-1][0] == "day"):
        return ("day", DAY_OF[word]), match.end()
    if word in ORDINAL_OF:
        return ("ordinal", ORDINAL_OF[word]), match.end()
    if match[0] in _WORDS or word in _WORDS:
        return _WORDS.get(match[0], _WORDS.get(word)), match.end()
    if word in _FILLERS:
        return None, match.end()
    if found and found[-1][0] in {"standing", "vague"}:
        return None, match.end()
    return ("unknown", word), match.end()


def _date(parts: dict[str, str | None], today: date) -> date | None:
    month = MONTH_OF[parts.get("n") or ""] if parts.get("n") else int(parts["m"] or 0)
    day = int(parts["d"] or 0)
    if parts.get("y"):
        year = int(parts["y"] or 0)
        return made(year + 2000 if year < 100 else year, month, day)
    return next_on(month, day, today)


def _own_dates(found: list[Token], today: date) -> list[Token]:
    """Give days without a month ("14. og 21. marts") the month of the next date."""
    result: list[Token] = []
    following: date | None = None
    for kind, value in reversed(found):
        if kind == "date":
            following = value
        if kind == "bare":
            day = made(following.year, following.month, value) if following else None
            result.append(("date", day) if day else ("unknown", value))
        else:
            result.append((kind, value))
    return result[::-1]
