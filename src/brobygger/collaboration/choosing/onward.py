"""From a trial that goes on to its entry in the overview: the form begins with what is said already (R78)."""

from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language

from brobygger.collaboration.choosing.models import Trial
from brobygger.overview.directory.domain import recurrence
from brobygger.overview.directory.domain.repeats import Every, Repeat, rule_of
from brobygger.overview.directory.forms.texts import main_language
from brobygger.overview.directory.words import in_words

SENTENCE = 240  # so long a text fits in one sentence of an entry; a longer one is its description


def entry_from(trial: Trial, today: date) -> str:
    """Return the address of a new entry that begins with title, text, organiser, venue and times of ``trial``."""
    language = main_language(trial.place, {})
    said: dict[str, Any] = {f"title_{language}": trial.title, "topics": trial.topics, "venue_new": trial.where}
    said[f"{'summary' if len(trial.what) <= SENTENCE else 'description'}_{language}"] = trial.what
    said["organiser"] = trial.organiser_id
    if (first := next_day(trial, today)) and trial.begins:
        said |= {"time0_date": f"{first:%Y-%m-%d}", "time0_from": f"{trial.begins:%H:%M}", "time0_every": trial.every}
        said["time0_to"] = f"{trial.ends:%H:%M}" if trial.ends else ""
    query = urlencode({name: value for name, value in said.items() if value}, doseq=True)
    return f"{reverse('desk_activity_new', args=[trial.place.slug])}?{query}"


def trial_from(trial: Trial) -> str:
    """Return the address of a new trial that begins with what ``trial``, which is over, was."""
    hours = "-".join(f"{t:%H.%M}" for t in (trial.begins, trial.ends) if t)
    said: dict[str, Any] = {"hours": hours, "every": trial.every, "organiser": trial.organiser_id}
    said |= {name: getattr(trial, name) for name in ("title", "what", "who", "where", "topics")}
    query = urlencode({name: value for name, value in said.items() if value}, doseq=True)
    return f"{reverse('trial_new', args=[trial.place.slug])}?{query}"


def next_day(trial: Trial, today: date) -> date | None:
    """Return the first day of ``trial`` from ``today`` on; None where it happened once, and that is over."""
    first = max(trial.from_on, today)
    if trial.every == Every.ONCE or not (rule := _rule(trial)):
        return trial.from_on if trial.from_on >= today else None
    begins = datetime.combine(trial.from_on, datetime.min.time())
    return next(recurrence.days(recurrence.read(rule), begins, first, first + timedelta(days=70)), None)


def times_in_words(trial: Trial) -> str:
    """Return when it happens, in the reader's language; empty where no time of day is said."""
    if trial.begins is None:
        return ""
    starts = datetime.combine(trial.from_on, trial.begins)
    ends = datetime.combine(trial.from_on, trial.ends) if trial.ends else starts + timedelta(hours=1)
    return in_words(starts, int((ends - starts).total_seconds()) // 60, _rule(trial), get_language() or "da")


def _rule(trial: Trial) -> str:
    return rule_of(Repeat(trial.every), trial.from_on)
