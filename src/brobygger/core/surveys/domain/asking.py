"""Preparing, opening and closing a survey."""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.core import jobs
from brobygger.core.command import command
from brobygger.core.models import Place, TextState
from brobygger.core.privacy import refuse_cpr_numbers
from brobygger.core.sounds import checked
from brobygger.core.surveys import kinds, results
from brobygger.core.surveys.domain import traces
from brobygger.core.surveys.models import Survey, SurveyCount, SurveyMark, SurveyState, SurveyText
from brobygger.core.unused_files import forget_later

if TYPE_CHECKING:
    from brobygger.people.models import User

CLOSED = "survey.closed"  # the event; its fact ``survey`` is the public id
LONGEST = timedelta(days=120)  # while it is open, the counts can be watched in the database
MOST_SLIPS = 200
Texts = Mapping[str, Mapping[str, str]]  # field to language to text, the original first


def digest_of(word: str) -> str:
    """Return what is kept of a slip's secret, or of a form's random word."""
    return hashlib.sha256(word.encode()).hexdigest()


def prepare_survey(
    *,
    place: Place,
    by: "User | None",
    purpose: str,
    questions: Sequence[kinds.Question],
    texts: Texts,
    opens_on: date,
    closes_on: date,
    by_slip: bool = False,
) -> Survey:
    """Prepare a survey; nobody can answer before it is opened.

    Args:
        place: whose survey.
        by: who looks after it.
        purpose: ``app.what``, for the app that asks.
        questions: see ``kinds``.
        texts: ``title``, each question's key and ``question.option``; a language that lacks one shows the original.
        opens_on: first day.
        closes_on: last day; it closes by itself after it.
        by_slip: only slips lead in (``make_slips``), each once; else whoever has the address answers.

    Raises:
        ValidationError: days that do not fit, a text that is missing, or a CPR number in one.
        ValueError: questions that cannot be asked (``kinds.check``).
    """
    kinds.check(questions)
    check_days(opens_on, closes_on)
    wanted = {"title", *(q.key for q in questions)} | {f"{q.key}.{o.key}" for q in questions for o in q.options}
    if any(not any(texts.get(f, {}).values()) for f in wanted):
        raise ValidationError(_("Every question and every answer needs its words."))
    with command("survey.prepare", place=place, by=by) as change:
        survey = Survey(place=place, purpose=purpose, by_slip=by_slip, opens_on=opens_on, closes_on=closes_on, owner=by)
        survey.questions, survey.token = [q.stored() for q in questions], secrets.token_urlsafe(15)
        change.add(survey)
        change.add_many(SurveyText, _texts(survey, texts))
        return survey


def _texts(survey: Survey, texts: Texts) -> list[SurveyText]:
    rows = []
    for name, said in texts.items():
        for number, (language, text) in enumerate((c, t.strip()) for c, t in said.items() if t.strip()):
            refuse_cpr_numbers(text)
            state = TextState.MACHINE if number else TextState.ORIGINAL
            rows.append(
                SurveyText(place=survey.place, entry=survey, field=name, language=language, text=text, state=state)
            )
    return rows


def check_days(opens_on: date, closes_on: date) -> None:
    """Refuse days that do not fit.

    Raises:
        ValidationError: it would end before it begins or today, or be open for more than ``LONGEST``.
    """
    if closes_on < opens_on or closes_on < timezone.localdate():
        raise ValidationError({"closes_on": _("The last day lies before the first, or has passed.")})
    if closes_on - opens_on > LONGEST:
        raise ValidationError({"closes_on": _("A survey is open for 120 days at most.")})


def say(
    *, survey: Survey, by: "User | None", field: str, language: str, text: str | None = None, upload: Any = None
) -> None:
    """Change how ``field`` is said in ``language``, or give it a sound; only before the survey opens.

    Raises:
        ValidationError: it is open, the field is not there, a CPR number, or no sound (``core.sounds.checked``).
    """
    refuse_cpr_numbers(text or "")
    with command("survey.say", place=survey.place, by=by) as change:
        _locked(survey, SurveyState.DRAFT)
        if not SurveyText.objects.filter(entry=survey, field=field).exists():
            raise ValidationError(_("There is no such text in this survey."))
        row = SurveyText.objects.filter(entry=survey, field=field, language=language).first()
        before = row.text if row else None
        row = row or SurveyText(place=survey.place, entry=survey, field=field, language=language)
        if text is not None and text.strip() and text.strip() != before:
            row.text, row.state = text.strip(), TextState.ORIGINAL if row.state == "original" else TextState.READ
            row.state = row.state if before else TextState.READ
        if upload is not None:
            content = checked(upload)
            forget_later(str(row.sound.name))
            row.sound.save(str(content.name), content, save=False)
        if not row.text:
            raise ValidationError(_("Write the words first."))
        row.save()
        change.record(survey, {f"{field}.{language}": [before, row.text]})


def open_survey(*, survey: Survey, by: "User | None") -> None:
    """Open a survey: every count begins at nothing.

    Raises:
        ValidationError: it was opened before, or its last day has passed.
    """
    with command("survey.open", place=survey.place, by=by) as change:
        row = _locked(survey, SurveyState.DRAFT)
        check_days(row.opens_on, row.closes_on)
        row.state = survey.state = SurveyState.OPEN
        change.save(row)
        cells = results.cells_of(kinds.read(row.questions))
        change.add_many(
            SurveyCount,
            [SurveyCount(place=row.place, survey=row, question=q, option=o, group=g) for q, o, g in cells],
        )


def make_slips(*, survey: Survey, by: "User | None", number: int) -> list[str]:
    """Make ``number`` slips that each let in once; return their secrets, which are kept nowhere.

    Raises:
        ValidationError: closed, not asked by slip, or more than ``MOST_SLIPS`` at once.
    """
    if not survey.by_slip or not 1 <= number <= MOST_SLIPS:
        raise ValidationError(_("Between 1 and 200 slips can be made at once."))
    words = [secrets.token_urlsafe(15) for _number in range(number)]
    with command("survey.slips", place=survey.place, by=by) as change:
        _locked(survey, SurveyState.DRAFT, SurveyState.OPEN)
        change.add_many(SurveyMark, [SurveyMark(place=survey.place, survey=survey, digest=digest_of(w)) for w in words])
        change.record(survey, {"slips": [None, number]})
    return words


def renew_address(*, survey: Survey, by: "User | None") -> None:
    """Give the survey another address; the old one leads nowhere from now on."""
    with command("survey.renew", place=survey.place, by=by) as change:
        row = _locked(survey, *SurveyState)
        row.token = survey.token = secrets.token_urlsafe(15)
        row.version += 1
        row.save(update_fields=["token", "version"])
        change.record(row, {})


def close_survey(*, survey: Survey, by: "User | None", via: str | None = None) -> None:
    """Close a survey for good: what may be shown is kept, and counts and marks are deleted, in one transaction.

    Raises:
        ValidationError: it is not open.
    """
    with command("survey.close", place=survey.place, by=by, via=via) as change:
        row = _locked(survey, SurveyState.OPEN)
        counts = SurveyCount.objects.filter(survey=row)
        found = {(c.question, c.option, c.group): c.number for c in counts}
        figures = results.figures_of(kinds.read(row.questions), found)
        row.state, row.closed_at, row.figures = SurveyState.CLOSED, timezone.now(), figures.stored()
        change.save(row)
        traces.overwrite_what_is_deleted()
        counts.delete()
        SurveyMark.objects.filter(survey=row).delete()
        change.emit(CLOSED, survey=str(row.pk))
        jobs.enqueue(traces.SWEEP, key="all", run_at=row.closed_at + traces.WINDOW)
    survey.state, survey.closed_at, survey.figures = row.state, row.closed_at, row.figures


def close_due(today: date) -> int:
    """Close every survey whose last day has passed; return how many."""
    due = list(Survey.objects.filter(state=SurveyState.OPEN, closes_on__lt=today).select_related("place"))
    for survey in due:
        close_survey(survey=survey, by=None, via="job")
    return len(due)


def remove_survey(*, survey: Survey, by: "User | None") -> None:
    """Remove a survey that was never opened.

    Raises:
        ValidationError: it was opened.
    """
    with command("survey.remove", place=survey.place, by=by) as change:
        change.remove(_locked(survey, SurveyState.DRAFT))


def _locked(survey: Survey, *states: Any) -> Survey:
    """Return the stored row, held until the command ends: answers and closing wait for each other.

    Raises:
        ValidationError: it is in none of ``states``.
    """
    row = Survey.objects.select_for_update().get(pk=survey.pk)
    if row.state not in states:
        raise ValidationError(_("The survey has moved on meanwhile. Look at it again."))
    return row
