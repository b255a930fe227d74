"""A recommendation on paper (R4): a letter to those who decide."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.collaboration.decisions.models import Decision, Recommendation, State
from brobygger.core.in_words import day


def letter_sheet(decision: Decision, row: Recommendation) -> dict[str, Any]:
    """Return what stands on the letter, in the language that is switched on."""
    answer_by = _("We would like your answer by %(day)s.") % {"day": day(row.answer_by)} if row.answer_by else ""
    return {
        "title": _("Passed on") if decision.state == State.PASSED_UP else _("Recommendation"),
        "to": row.to_name,
        "to_word": _("To"),
        "from": decision.forum.name,
        "from_word": _("From"),
        "about": decision.title,
        "about_word": _("About"),
        "paragraphs": [p.strip() for p in row.letter.replace("\r\n", "\n").split("\n\n") if p.strip()],
        "answer_by": answer_by,
        "day": day(row.sent_on or timezone.localdate()),
        "greeting": _("Kind regards"),
        "who": decision.forum.name,
        "contact": str(row.followed_by) if row.followed_by else "",
        "mail": row.followed_by.email if row.followed_by else "",
        "number": _("Decision no. %(n)d") % {"n": decision.number},
        "answer_word": _("Your answer"),
        "answers": [_("Yes"), _("Partly"), _("No"), _("Others decide that")],
        "signed": _("Name and day"),
    }
