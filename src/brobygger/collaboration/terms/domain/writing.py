"""Writing the terms together: a draft, suggestions beside it, and what becomes of them (R21)."""

from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.collaboration.fora.models import Forum
from brobygger.collaboration.terms import kinds
from brobygger.collaboration.terms.domain.telling import tell_suggestion_answered, tell_suggestion_made
from brobygger.collaboration.terms.domain.values import checked, of_part, put
from brobygger.collaboration.terms.models import Part, SharedTemplate, State, Suggestion, SuggestionState, Terms
from brobygger.core.command import Change, command
from brobygger.people.models import User


def begin_terms(
    *, forum: Forum, by: User | None, template: str = "", shared: SharedTemplate | None = None, language: str = ""
) -> Terms:
    """Begin a version: from what is in force, else from a template, or from nothing.

    Args:
        template: a key of ``kinds.template_keys``.
        shared: what another place shares; goes before ``template``.
        language: in which the template's words are taken over; of the writer, if left out.

    Raises:
        ValidationError: one is under way already, or there is no such template.
    """
    with command("terms.begin", place=forum.place, by=by) as change:
        Forum.objects.select_for_update().get(pk=forum.pk)
        rows = Terms.objects.filter(forum=forum)
        if rows.filter(state__in=[State.DRAFT, State.PROPOSED]).exists():
            raise ValidationError(_("A version is being written already."))
        number = (rows.aggregate(last=Max("number"))["last"] or 0) + 1
        terms = Terms(place=forum.place, forum=forum, number=number, made_by=by)
        current = rows.filter(state=State.IN_FORCE).first()
        if shared is not None:
            _fill(terms, shared.parts)
        elif template:
            _from_template(terms, template, language)
        elif current is not None:
            _fill(terms, {part: of_part(current, part) for part in Part.values})
        return change.add(terms)


def _from_template(terms: Terms, key: str, language: str) -> None:
    try:
        found = kinds.template(key, language)
    except KeyError:
        raise ValidationError(_("There is no such template.")) from None
    _fill(terms, found.parts)
    terms.review_on = timezone.localdate() + relativedelta(months=found.review_after)
    terms.meets_every = terms.forum.meets_every or terms.meets_every


def _fill(terms: Terms, parts: dict[str, Any]) -> None:
    for part in Part.values:
        if part in parts:
            put(terms, part, checked(part, parts[part]))


def write_part(*, terms: Terms, by: User | None, part: str, value: Any, expected: int | None = None) -> None:
    """Let whoever leads the forum write a part of the draft.

    Raises:
        Conflict: somebody saved another version meanwhile.
        ValidationError: it is no draft any more, or ``value`` cannot stand there.
    """
    with command("terms.write", place=terms.place, by=by) as change:
        _draft_only(terms)
        put(terms, part, checked(part, value))
        change.save(terms, expected=expected)


def suggest(*, terms: Terms, by: User, part: str, value: Any, why: str = "") -> Suggestion:
    """Lay words beside one part of the draft; whoever leads the forum is told.

    Raises:
        ValidationError: it is no draft any more, ``value`` cannot stand there, or says what stands there already.
    """
    with command("terms.suggest", place=terms.place, by=by) as change:
        _draft_only(terms)
        kept = checked(part, value)
        if kept == of_part(terms, part):
            raise ValidationError(_("That is what stands there already."))
        row = change.add(
            Suggestion(place=terms.place, terms=terms, part=part, value=kept, why=why.strip()[:300], by=by)
        )
        tell_suggestion_made(row)
    return row


def accept_suggestion(*, suggestion: Suggestion, by: User, expected: int | None = None) -> None:
    """Take a suggestion into the draft as it is.

    Args:
        expected: version of the draft that ``by`` saw beside the suggestion.

    Raises:
        Conflict: the draft was changed meanwhile.
        ValidationError: the suggestion has its answer, or the terms are no draft any more.
    """
    terms = suggestion.terms
    with command("terms.accept_suggestion", place=terms.place, by=by) as change:
        _draft_only(terms)
        put(terms, suggestion.part, checked(suggestion.part, suggestion.value))
        change.save(terms, expected=expected)
        _answer(change, suggestion, by, SuggestionState.ACCEPTED, "")


def decline_suggestion(*, suggestion: Suggestion, by: User, answer: str) -> None:
    """Leave a suggestion out, and say why.

    Raises:
        ValidationError: no reason, or the suggestion has its answer.
    """
    if not answer.strip():
        raise ValidationError({"answer": _("Say why, in a few words.")})
    with command("terms.decline_suggestion", place=suggestion.place, by=by) as change:
        _answer(change, suggestion, by, SuggestionState.DECLINED, answer.strip()[:300])


def take_back_suggestion(*, suggestion: Suggestion, by: User) -> None:
    """Let its writer take an open suggestion away.

    Raises:
        ValidationError: it has its answer.
    """
    with command("terms.take_back_suggestion", place=suggestion.place, by=by) as change:
        _open_only(suggestion)
        change.remove(suggestion)


def drop_draft(*, terms: Terms, by: User) -> None:
    """Throw a draft away; what is in force stays.

    Raises:
        ValidationError: it is no draft.
    """
    with command("terms.drop", place=terms.place, by=by) as change:
        _draft_only(terms)
        change.remove(terms)


def _answer(change: Change, row: Suggestion, by: User, state: SuggestionState, answer: str) -> None:
    _open_only(row)
    row.state, row.answer, row.answered_by, row.answered_at = state, answer, by, timezone.now()
    change.save(row)
    tell_suggestion_answered(row)


def _open_only(row: Suggestion) -> None:
    row.refresh_from_db(from_queryset=Suggestion.objects.select_for_update())
    if row.state != SuggestionState.OPEN:
        raise ValidationError(_("Somebody has answered this suggestion."))


def _draft_only(terms: Terms) -> None:
    state = Terms.objects.select_for_update().values_list("state", flat=True).get(pk=terms.pk)
    if state != State.DRAFT:
        raise ValidationError(_("This version is not being written any more."))


def under_review(terms: Terms, today: date) -> bool:
    """Return whether the day has come on which the terms were to be looked at again."""
    return terms.review_on is not None and terms.review_on <= today
