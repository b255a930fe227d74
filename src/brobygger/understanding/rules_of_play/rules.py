"""Who may do what with rules of play and notes: every member reads and writes; a rule is agreed by another side."""

from typing import Any

import rules

from brobygger.core.access import standing
from brobygger.core.rights import RIGHTS
from brobygger.understanding.rules_of_play.models import RuleState


@rules.predicate
def is_member(user: Any, row: Any) -> bool:
    """Members of its place."""
    return bool(standing(user, row.place).roles)


@rules.predicate
def answers(user: Any, rule: Any) -> bool:
    """Members of another side than the one that proposed it, while it waits."""
    known = standing(user, rule.place)
    waits = rule.state == RuleState.PROPOSED and bool(known.side)
    return waits and bool(known.roles & RIGHTS["start"]) and known.side != rule.proposed_side


@rules.predicate
def proposed_it(user: Any, rule: Any) -> bool:
    """Members of the side that proposed it, while it waits."""
    known = standing(user, rule.place)
    return rule.state == RuleState.PROPOSED and bool(known.roles) and known.side == rule.proposed_side


@rules.predicate
def is_party(user: Any, rule: Any) -> bool:
    """Members of one of the two sides that agreed on it, while it holds."""
    known = standing(user, rule.place)
    return rule.state == RuleState.AGREED and known.side in {rule.proposed_side, rule.agreed_side} and bool(known.roles)


@rules.predicate
def keeps_note(user: Any, note: Any) -> bool:
    """Who wrote it, and those who edit the overview."""
    roles = standing(user, note.place).roles
    return bool(roles & RIGHTS["overview.edit"]) or bool(roles and note.author_id == user.pk)


rules.add_perm("rules_of_play.view_ruleofplay", is_member)
rules.add_perm("rules_of_play.agree_ruleofplay", answers)
rules.add_perm("rules_of_play.withdraw_ruleofplay", proposed_it)
rules.add_perm("rules_of_play.end_ruleofplay", is_party)
rules.add_perm("rules_of_play.view_lawnote", is_member)
rules.add_perm("rules_of_play.change_lawnote", keeps_note)
