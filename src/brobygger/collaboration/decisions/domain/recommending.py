"""What others decide: written to them, sent on, followed until they have answered (R4)."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from brobygger.collaboration.decisions import wordings
from brobygger.collaboration.decisions.domain import telling
from brobygger.collaboration.decisions.models import Answer, CaseLine, Decision, How, Path, Recommendation, State
from brobygger.core import case, mail
from brobygger.core.command import Change, command
from brobygger.core.in_words import day
from brobygger.people.models import User

if TYPE_CHECKING:
    from brobygger.collaboration.decisions.domain.recording import Addressee

PATIENCE = timedelta(days=30)


def open_recommendation(change: Change, decision: Decision, to: "Addressee") -> Recommendation:
    """Begin to follow what others decide; whoever wrote it down is asked to send it on."""
    row = Recommendation(
        place=decision.place,
        decision=decision,
        to_forum=to.forum,
        to_name=(to.forum.name if to.forum else to.name.strip())[:120],
        to_mail=to.mail,
        followed_by=decision.made_by,
        answer_by=timezone.localdate() + PATIENCE,
    )
    row.letter = letter_for(decision)
    change.add(row)
    facts = {"forum": decision.forum.name, "title": decision.title, "whom": row.to_name}
    kind = wordings.PASSES_UP if decision.state == State.PASSED_UP else wordings.RECOMMENDS
    case.note(change, CaseLine(place=decision.place, decision=decision), kind, **facts)
    telling.ask_to_send(row)
    return row


def letter_for(decision: Decision) -> str:
    """Return what can be written to those who decide: in Danish, as councils read it; people change it as they like."""
    with translation.override(case.LANGUAGE):
        facts = {"day": day(decision.decided_on), "kind": decision.kind_words.lower()}
        if decision.state == State.PASSED_UP:
            first = _("On %(day)s we came across something that is not ours to decide. We pass it on to you:")
        elif decision.kind_words:
            first = (
                _("We talked about this on %(day)s. By our terms others decide on %(kind)s. So we recommend:") % facts
            )
        else:
            first = _("We talked about this on %(day)s, and it is not ours to decide. So we recommend:")
        parts = [first % facts, decision.title + ("" if decision.title.endswith((".", "?")) else "."), decision.text]
        if decision.reason:
            parts.append(_("We think so because: %(reason)s") % {"reason": decision.reason})
        parts.append(_("We would like to hear what you decide, and why."))
        return "\n\n".join(p for p in parts if p)[:4000]


def write_letter(
    *, recommendation: Recommendation, by: User, to: "Addressee", letter: str, answer_by: date | None,
    expected: int | None = None,
) -> None:  # fmt: skip
    """Say to whom it goes and in which words, before it is sent on.

    Raises:
        Conflict: somebody saved another version meanwhile.
        ValidationError: it is on its way already, or nobody is named.
    """
    if not (to.name.strip() or to.forum):
        raise ValidationError({"to": _("Say who decides instead.")})
    with command("decision.address", place=recommendation.place, by=by) as change:
        if Recommendation.objects.select_for_update().get(pk=recommendation.pk).state != Path.WAITS:
            raise ValidationError(_("It has been sent on already."))
        recommendation.to_forum, recommendation.to_mail = to.forum, to.mail
        recommendation.to_name = (to.forum.name if to.forum else to.name.strip())[:120]
        recommendation.letter, recommendation.answer_by = letter.strip(), answer_by
        change.save(recommendation, expected=expected)


def send_on(*, recommendation: Recommendation, by: User, how: str) -> None:
    """Send it on: to a forum here, by e-mail from the platform, or on paper by whoever says so.

    Raises:
        ValidationError: it has been sent, there is no address for an e-mail, or no such way.
    """
    with command("decision.send", place=recommendation.place, by=by) as change:
        _lock(recommendation)
        if recommendation.state != Path.WAITS:
            raise ValidationError(_("It has been sent on already."))
        if how not in ways(recommendation):
            raise ValidationError(_("It cannot be sent this way."))
        recommendation.state, recommendation.sent_how = Path.SENT, how
        recommendation.sent_on = timezone.localdate()
        if recommendation.followed_by is None:
            recommendation.followed_by = by
        change.save(recommendation)
        decision = recommendation.decision
        facts = {"whom": recommendation.to_name, "title": decision.title}
        case.note(change, CaseLine(place=decision.place, decision=decision), wordings.SENT, **facts)
        if how == How.HERE:
            telling.tell_forum(recommendation, by)
        elif how == How.MAIL:
            _mail(recommendation, by)
        telling.sent(recommendation)


def ways(recommendation: Recommendation) -> list[str]:
    """Return how it can be sent."""
    if recommendation.to_forum_id:
        return [How.HERE]
    return [How.MAIL, How.PAPER] if recommendation.to_mail else [How.PAPER]


def _mail(recommendation: Recommendation, by: User) -> None:
    decision = recommendation.decision
    with translation.override(case.LANGUAGE):
        context = {
            "letter": recommendation.letter,
            "forum": decision.forum.name,
            "place": decision.place.name,
            "who": str(by),
            "address": by.email,
            "answer_by": recommendation.answer_by,
        }
        subject = _("Recommendation from %(forum)s: %(title)s") % {
            "forum": decision.forum.name,
            "title": decision.title,
        }
        mail.put(to=recommendation.to_mail, subject=subject, template="recommendation", context=context)


def ask_again(*, recommendation: Recommendation, by: User, answer_by: date) -> None:
    """Note that they were asked again, and until when one waits now.

    Raises:
        ValidationError: it does not wait for an answer, or the day has passed.
    """
    if answer_by <= timezone.localdate():
        raise ValidationError({"answer_by": _("Choose a day to come.")})
    with command("decision.ask_again", place=recommendation.place, by=by) as change:
        _lock(recommendation)
        if recommendation.state != Path.SENT:
            raise ValidationError(_("It does not wait for an answer."))
        recommendation.answer_by, recommendation.asked_again = answer_by, recommendation.asked_again + 1
        change.save(recommendation)
        if recommendation.sent_how == How.HERE:
            telling.tell_forum(recommendation, by)
        telling.nothing_unanswered(recommendation)


def record_answer(
    *, recommendation: Recommendation, by: User | None, answer: str, text: str, answered_on: date | None = None
) -> None:
    """Write down what those who decide said; whoever follows it is told.

    Raises:
        ValidationError: there is no such answer, it lies in the future, or it does not wait for one.
    """
    if answer not in Answer.values:
        raise ValidationError({"answer": _("Choose what they answered.")})
    on = answered_on or timezone.localdate()
    if on > timezone.localdate():
        raise ValidationError({"answered_on": _("That day is still to come.")})
    with command("decision.answer", place=recommendation.place, by=by) as change:
        _lock(recommendation)
        if recommendation.state != Path.SENT:
            raise ValidationError(_("It does not wait for an answer."))
        recommendation.state, recommendation.answer = Path.ANSWERED, answer
        recommendation.answer_text, recommendation.answered_on = text.strip()[:1000], on
        recommendation.answer_from = by
        change.save(recommendation)
        decision = recommendation.decision
        word = case.in_danish(Answer(answer).label)
        facts = {"whom": recommendation.to_name, "answer": word, "title": decision.title, "text": text.strip()[:300]}
        case.note(change, CaseLine(place=decision.place, decision=decision), wordings.GOT_ANSWER, **facts)
        telling.tell_answer(recommendation, by)


def answer_with(change: Change, recommendation: Recommendation, decision: Decision, answer: str) -> None:
    """Answer a recommendation with a decision of the forum that it went to."""
    if recommendation.to_forum_id != decision.forum_id:
        raise ValidationError(_("This was not asked of this forum."))
    text = decision.title if not decision.text else f"{decision.title}. {decision.text}"
    record_answer(
        recommendation=recommendation, by=change.by, answer=answer, text=text, answered_on=decision.decided_on
    )


def drop_with(change: Change, decision: Decision) -> None:
    """Ask no longer, because the decision is withdrawn."""
    row = Recommendation.objects.filter(decision=decision).exclude(state=Path.ANSWERED).first()
    if row is not None:
        row.state = Path.DROPPED
        change.save(row)
        telling.nothing_to_follow(row)


def remind(today: date) -> int:
    """Tell whoever follows a recommendation that no answer has come, once a date; return how many were told of."""
    rows = Recommendation.objects.filter(state=Path.SENT, answer_by__lt=today)
    told = 0
    for row in rows.select_related("decision__forum", "followed_by", "place"):
        if row.reminded_for == row.answer_by:
            continue
        with command("decision.remind", place=row.place, by=None, via="job"):
            Recommendation.objects.filter(pk=row.pk).update(reminded_for=row.answer_by)
            told += telling.remind(row)
    return told


def _lock(row: Recommendation) -> None:
    row.refresh_from_db(from_queryset=Recommendation.objects.select_for_update())
