"""The rows of the public list, put together in plain Python from the read model.

Fifty rows through a template cost more than all the rest of the page; see docs/adr/0005-stored-list-rows.md. Every
text in a row is escaped when it is stored (``domain.listing``); nothing else of what people wrote is put in here.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from brobygger.core.in_words import listed
from brobygger.core.languages import NAMES, RIGHT_TO_LEFT
from brobygger.core.ui.symbols import drawn, topic_look
from brobygger.overview.directory.domain.finding import Shown
from brobygger.overview.directory.domain.listing import FREE
from brobygger.overview.directory.domain.vocabulary import AUDIENCE, FACT, LANGUAGE, TOPIC, Vocabulary
from brobygger.overview.directory.doubts import doubt
from brobygger.overview.directory.opening_words import opening_in_words
from brobygger.overview.directory.views.public.moments import iso, when


def chosen_text(texts: dict[str, str], language: str, original: str) -> tuple[str, str]:
    """Return ``(text, its language)``: the reader's, else the original, else any; ``("", "")`` without any."""
    for code in (language, original):
        if texts.get(code):
            return texts[code], code
    return next(((t, code) for code, t in texts.items() if t), ("", ""))


def foreign(code: str, language: str) -> str:
    """Return the attributes of an element whose text is in another language than the page."""
    if not code or code == language or code not in NAMES:
        return ""
    return f' lang="{code}" dir="{"rtl" if code in RIGHT_TO_LEFT else "ltr"}"'


class Rows:
    """Puts rows together for one page.

    Args:
        place: slug of the place.
        language: the reader's.
        words: the place's vocabulary.
        now: the moment of the page, aware.
        level: the heading level of a row's title.
    """

    def __init__(self, place: str, language: str, words: Vocabulary, now: datetime, level: int = 2) -> None:
        self.language, self.words, self.now, self.level = language, words, now, level
        self._base = f"/{place}/{language}/activities/"
        self._said = {
            "open": _("Open all the time"),
            "ask": _("Ask when it is next"),
            "free": _("Free"),
        }
        self._topics: dict[str, str] = {}

    def all(self, rows: Iterable[Shown]) -> SafeString:
        """Return the list's items."""
        return mark_safe("".join(map(self.one, rows)))  # noqa: S308 - escaped when stored

    def one(self, shown: Shown) -> str:
        """Return one item: title, when, where, what it is about, and what makes it easy to come."""
        row, level = shown.row, self.level
        title, code = chosen_text(row["texts"].get("title", {}), self.language, row["original"])
        summary, summary_code = chosen_text(row["texts"].get("summary", {}), self.language, row["original"])
        where = listed(filter(None, (row["venue"], row["area"] if row["area"] != row["venue"] else "")), self.language)
        said = f'<p class="act-text"{foreign(summary_code, self.language)}>{summary}</p>' if summary else ""
        return (
            f'<li class="act"><h{level} class="act-title">'
            f'<a href="{self._base}{shown.id}/"{foreign(code, self.language)}>{title}</a></h{level}>'
            f'<p class="act-when">{self._when(shown)}</p>'
            f'<p class="act-where"><bdi>{where or row["organiser"]}</bdi></p>{self._doubt(row)}{said}'
            f'<p class="act-tags">{self._tags(row)}</p></li>'
        )

    def _when(self, shown: Shown) -> str:
        if shown.time:
            return f'<time datetime="{iso(shown.time)}">{when(shown.time, self.now, self.language)}</time>'
        if shown.row["kind"] == "standing":
            if opening := shown.row.get("opening"):
                return opening_in_words(opening, self.language)
            return f"{shown.row['hours'] or self._said['open']}"
        return self._said["ask"]

    def _doubt(self, row: dict[str, str]) -> str:
        if "doubt" not in row:
            return ""
        since = date.fromisoformat(row["doubt"]) if row["doubt"] else None
        return f'<p class="doubt">{drawn("clock-alert")}{doubt(since, self.language)}</p>'

    def _tags(self, row: dict[str, list[str]]) -> str:
        topics = [self._topic(slug) for slug in row["topics"][:2]]
        spoken = [self.words.name(LANGUAGE, s, self.language) for s in row["languages"] if s != "da"]
        facts = [self.words.name(FACT, s, self.language) for s in row["facts"] if s != FREE]
        free = [self._said["free"]] if FREE in row["facts"] or row["price"] in {"0", "0.00"} else []
        people = [self.words.name(AUDIENCE, s, self.language) for s in row["audiences"] if s != "everyone"][:2]
        plain = [*free, *facts[:3], *people]
        return "".join(topics) + "".join(f"<span>{word}</span>" for word in plain) + self._spoken(spoken)

    def _spoken(self, names: list[str]) -> str:
        return (
            f'<span class="act-spoken">{drawn("message-circle")}{listed(names[:4], self.language)}</span>'
            if names
            else ""
        )

    def _topic(self, slug: str) -> str:
        if slug not in self._topics:
            look = topic_look(slug, self.language)
            name = self.words.name(TOPIC, slug, self.language)
            self._topics[slug] = f'<span class="topic hue-{look.hue}">{drawn(look.icon)}<span>{name}</span></span>'
        return self._topics[slug]
