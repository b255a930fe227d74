"""Asking what is needed: a survey made of the place's topics (R37)."""

from collections.abc import Sequence
from datetime import date

from brobygger.core.command import command
from brobygger.core.models import Place
from brobygger.core.surveys.domain.asking import open_survey, prepare_survey
from brobygger.core.surveys.models import Survey
from brobygger.overview.directory.domain.terms import UnknownTerm
from brobygger.overview.needs import questions
from brobygger.overview.needs.domain.queries import words_of
from brobygger.overview.needs.models import NeedSurvey
from brobygger.people.models import User

PURPOSE = "needs.what"


def ask_about_needs(
    *,
    place: Place,
    by: User | None,
    asked: str,
    topics: Sequence[str],
    opens_on: date,
    closes_on: date,
    by_slip: bool = False,
    how_long: bool = False,
    at_once: bool = False,
) -> Survey:
    """Prepare a survey about needs in all languages.

    Args:
        asked: whom it asks, of ``Asked``.
        topics: slugs to choose from, two at least.
        by_slip, opens_on, closes_on: see ``prepare_survey``.
        how_long: newcomers are asked how long they have lived here, and the figures are told apart by it.
        at_once: open it without another look.

    Raises:
        UnknownTerm: a topic that the place does not know.
        ValidationError: see ``prepare_survey``.
    """
    known = {t.slug: t for t in words_of(place, "topic")}
    for slug in topics:
        if slug not in known:
            raise UnknownTerm(slug)
    chosen = [known[slug] for slug in topics]
    with command("need.ask", place=place, by=by) as change:
        survey = prepare_survey(
            place=place, by=by, purpose=PURPOSE, by_slip=by_slip, opens_on=opens_on, closes_on=closes_on,
            questions=questions.questions(asked, chosen, how_long=how_long),
            texts=questions.texts(asked, chosen, how_long=how_long),
        )  # fmt: skip
        change.add_many(NeedSurvey, [NeedSurvey(place=place, survey=survey, asked=asked)])
        if at_once:
            open_survey(survey=survey, by=by)
        return survey
