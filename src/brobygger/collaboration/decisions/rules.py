"""Who may see decisions: whoever sees the forum, and the members of a forum that something was recommended to."""

from typing import Any

import rules


@rules.predicate
def sees_decision(user: Any, decision: Any) -> bool:
    """By the forum; or by the forum that was asked, once it has been."""
    if rules.has_perm("fora.view_forum", user, decision.forum):
        return True
    asked = getattr(decision, "recommendation", None)
    return asked is not None and _was_asked(user, asked)


@rules.predicate
def sees_recommendation(user: Any, recommendation: Any) -> bool:
    """As its decision."""
    if rules.has_perm("fora.view_forum", user, recommendation.decision.forum):
        return True
    return _was_asked(user, recommendation)


def _was_asked(user: Any, recommendation: Any) -> bool:
    if recommendation.sent_on is None or recommendation.to_forum is None:
        return False
    return bool(rules.has_perm("fora.view_forum", user, recommendation.to_forum))


rules.add_perm("decisions.view_decision", sees_decision)
rules.add_perm("decisions.view_recommendation", sees_recommendation)
