"""What the rules of play say of something that is about to be created (``core.creation``)."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from brobygger.core.creation import Advice, Intent
from brobygger.core.in_words import day
from brobygger.people.models import Side
from brobygger.understanding.rules_of_play.domain.queries import holding
from brobygger.understanding.rules_of_play.models import RuleOfPlay, Whose


def advise(intent: Intent) -> Sequence[Advice]:
    """Return what was agreed that goes against ``intent``, or speaks for doing it otherwise."""
    if not intent.side:
        return []
    return [found for rule in holding(intent.place, intent.topics) if (found := _said(rule, intent))]


def _said(rule: RuleOfPlay, intent: Intent) -> Advice | None:
    about = {"topic": f"{rule.topic}: {rule.what}" if rule.what else str(rule.topic)}
    against = True
    if rule.whose == Whose.PROFESSIONAL and not intent.paid:
        title = _("%(topic)s: a professional is needed.") % about
    elif rule.whose == Whose.NOT_MUNICIPALITY and intent.side == Side.MUNICIPALITY:
        title = _("%(topic)s: leave the municipality out.") % about
    elif rule.whose == Whose.VOLUNTEER and intent.paid:
        title, against = _("%(topic)s: a volunteer can help.") % about, False
    else:
        return None
    since = _("Agreed on %(day)s.") % {"day": day(rule.agreed_on)} if rule.agreed_on else ""
    reason = " ".join(part for part in (_sentence(rule.reason), _sentence(rule.law), since) if part)
    url = reverse("rule_of_play", args=[rule.place.slug, rule.pk])
    return Advice(title, reason, url, "warning" if against else "info", stops=against and rule.stops)


def _sentence(text: str) -> str:
    return text if not text or text[-1] in ".!?" else f"{text}."
