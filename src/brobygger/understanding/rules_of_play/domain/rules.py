"""Proposing rules of play and agreeing on them (R49): one side proposes, another says yes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.core import inbox, search
from brobygger.core.access import standing
from brobygger.core.command import Change, command
from brobygger.core.models import Place
from brobygger.core.notify import notify
from brobygger.core.rights import Role
from brobygger.overview.directory.domain.terms import UnknownTerm, terms_of
from brobygger.people.models import Membership, User
from brobygger.understanding.rules_of_play import wordings
from brobygger.understanding.rules_of_play.models import RuleOfPlay, RuleState

DECIDING = ((Role.COORDINATOR, Role.LEADER), (Role.CENTRE,), (Role.ASSOCIATION,))


@dataclass(frozen=True)
class RuleDetails:
    """A rule as its writer says it; the topic by slug."""

    topic: str
    whose: str
    reason: str
    what: str = ""
    law: str = ""


def propose_rule(*, place: Place, by: User, details: RuleDetails, replaces: RuleOfPlay | None = None) -> RuleOfPlay:
    """Propose a rule for ``by``'s side. It holds once a member of another side has said yes.

    Args:
        replaces: a rule that holds until then.

    Raises:
        UnknownTerm: a topic that the place does not know.
        ValidationError: no reason; ``by`` belongs to no side here; the same rule is there already.
    """
    terms = terms_of(place)["topic"]
    if details.topic not in terms:
        raise UnknownTerm(details.topic)
    side = standing(by, place).side
    if not side:
        raise ValidationError(_("Only members of the place agree on rules of play."))
    said: dict[str, Any] = {**vars(details), "topic": terms[details.topic]}
    rule = RuleOfPlay(
        place=place, replaces=replaces, proposed_by=by, proposed_side=side, proposed_on=timezone.localdate(), **said
    )
    rule.full_clean(exclude=["place", "proposed_by", "replaces"], validate_unique=False, validate_constraints=False)
    with command("rule.propose", place=place, by=by) as change:
        same = RuleOfPlay.objects.filter(place=place, topic=rule.topic, what__iexact=rule.what, whose=rule.whose)
        there = set(same.exclude(state=RuleState.ENDED).values_list("pk", flat=True))
        if there - ({replaces.pk} if replaces else set()):
            raise ValidationError({"whose": _("This rule is there already.")})
        change.add(rule)
        _index(rule)
        _ask(rule, who_decides(place, side))
    return rule


def agree_rule(*, rule: RuleOfPlay, by: User, expected: int | None = None) -> None:
    """Say yes for ``by``'s side: the rule holds from today, and the one that it replaces no longer does.

    Raises:
        Conflict: somebody changed it meanwhile.
        ValidationError: it waits no longer, or ``by`` belongs to the side that proposed it.
    """
    with command("rule.agree", place=rule.place, by=by) as change:
        _lock(rule)
        side = standing(by, rule.place).side
        if rule.state != RuleState.PROPOSED:
            raise ValidationError(_("This rule no longer waits for an answer."))
        if not side or side == rule.proposed_side:
            raise ValidationError(_("Your own side proposed it. Somebody from another side must say yes."))
        rule.state, rule.agreed_by, rule.agreed_side = RuleState.AGREED, by, side
        rule.agreed_on = timezone.localdate()
        change.save(rule, expected=expected)
        inbox.done(wordings.PROPOSED, rule.pk)
        old = rule.replaces
        if old is not None and old.state == RuleState.AGREED:
            _end(change, old, _("Another rule was agreed instead."))
        _tell(rule, wordings.AGREED, by)


def withdraw_rule(*, rule: RuleOfPlay, by: User) -> None:
    """Take back a proposal that nobody has said yes to.

    Raises:
        ValidationError: it holds already; then it is ended for a reason instead.
    """
    with command("rule.withdraw", place=rule.place, by=by) as change:
        _lock(rule)
        if rule.state != RuleState.PROPOSED:
            raise ValidationError(_("This rule no longer waits for an answer."))
        _take_away(change, rule)


def decline_rule(*, rule: RuleOfPlay, by: User, because: str) -> None:
    """Say no for ``by``'s side, and why: the proposal is gone, and whoever made it is told.

    Raises:
        ValidationError: no reason; it waits no longer; or ``by`` belongs to the side that proposed it.
    """
    if not because.strip():
        raise ValidationError({"because": _("Say why, in a few words.")})
    with command("rule.decline", place=rule.place, by=by) as change:
        _lock(rule)
        side = standing(by, rule.place).side
        if rule.state != RuleState.PROPOSED:
            raise ValidationError(_("This rule no longer waits for an answer."))
        if not side or side == rule.proposed_side:
            raise ValidationError(_("Your own side proposed it. Somebody from another side answers."))
        said, url = because.strip()[:300], reverse("rules_of_play", args=[rule.place.slug])
        to = [rule.proposed_by] if rule.proposed_by else []
        notify(to=to, kind=wordings.DECLINED, place=rule.place, url=url, rule=str(rule), because=said)
        _take_away(change, rule)


def end_rule(*, rule: RuleOfPlay, by: User, because: str) -> None:
    """Say for one of the two sides that the rule no longer holds, and why. Both who agreed on it are told.

    Raises:
        ValidationError: no reason, or it does not hold.
    """
    if not because.strip():
        raise ValidationError({"because": _("Say why, in a few words.")})
    with command("rule.end", place=rule.place, by=by) as change:
        _lock(rule)
        if rule.state != RuleState.AGREED:
            raise ValidationError(_("This rule does not hold."))
        _end(change, rule, because.strip()[:300])
        _tell(rule, wordings.ENDED, by)


def _take_away(change: Change, rule: RuleOfPlay) -> None:
    search.remove(rule.place, "ruleofplay", [rule.pk])
    inbox.done(wordings.PROPOSED, rule.pk)
    change.remove(rule)


def _end(change: Change, rule: RuleOfPlay, because: str) -> None:
    rule.state, rule.ended_on, rule.ended_because = RuleState.ENDED, timezone.localdate(), because
    change.save(rule)
    search.remove(rule.place, "ruleofplay", [rule.pk])


def _lock(rule: RuleOfPlay) -> None:
    rule.refresh_from_db(from_queryset=RuleOfPlay.objects.select_for_update(of=("self",)))


def who_decides(place: Place, proposed_by: str) -> list[User]:
    """Return whom a proposal of the side ``proposed_by`` waits for: of each other side those who coordinate or lead,
    else the volunteer centre's people, else those of associations, else everybody of it."""
    sides: dict[str, list[Membership]] = {}
    rows = Membership.objects.filter(place=place, active=True, user__is_active=True).exclude(side=proposed_by)
    for row in rows.select_related("user").order_by("user__name", "pk"):
        sides.setdefault(row.side, []).append(row)
    found: list[User] = []
    for members in sides.values():
        groups = ([m for m in members if set(m.roles) & set(roles)] for roles in DECIDING)
        found += [m.user for m in next(filter(None, groups), members)]
    return found


def ask_again() -> int:
    """Let every proposal wait for those who decide today: who came since it was proposed is asked too, who left is
    asked no more. Return how many people were asked anew."""
    asked = 0
    rows = RuleOfPlay.objects.filter(state=RuleState.PROPOSED).select_related("place", "topic")
    for rule in rows:
        deciding = {user.pk: user for user in who_decides(rule.place, rule.proposed_side)}
        waiting = {user.pk: user for user in inbox.readers_of(wordings.PROPOSED, rule.pk)}
        new = [user for pk, user in deciding.items() if pk not in waiting]
        gone = [user for pk, user in waiting.items() if pk not in deciding]
        if new or gone:
            with command("rule.ask", place=rule.place, by=None, via="job"):
                for user in gone:
                    inbox.done(wordings.PROPOSED, rule.pk, user=user)
                _ask(rule, new)
        asked += len(new)
    return asked


def _ask(rule: RuleOfPlay, users: Sequence[User]) -> None:
    url = reverse("rule_of_play", args=[rule.place.slug, rule.pk])
    facts: dict[str, Any] = {"url": url, "rule": str(rule), "reason": rule.reason}
    inbox.put(place=rule.place, user=users, kind=wordings.PROPOSED, about=rule.pk, **facts)
    notify(to=users, kind=wordings.PROPOSED, place=rule.place, **facts)


def _tell(rule: RuleOfPlay, kind: str, by: User) -> None:
    others = {u.pk: u for u in (rule.proposed_by, rule.agreed_by) if u is not None and u.pk != by.pk}
    if others:
        url = reverse("rule_of_play", args=[rule.place.slug, rule.pk])
        notify(to=others.values(), kind=kind, place=rule.place, url=url, rule=str(rule))


def _index(rule: RuleOfPlay) -> None:
    names = [(code, name) for code, name in rule.topic.names.items()]
    document = search.Document("ruleofplay", rule.pk, [*names, ("da", rule.what), ("da", rule.reason)])
    search.index(rule.place, [document])
