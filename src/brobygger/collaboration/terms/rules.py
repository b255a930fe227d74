"""Who may see terms and write in them: what holds for their forum (``fora.rules``)."""

from typing import Any

import rules


@rules.predicate
def sees_terms(user: Any, terms: Any) -> bool:
    """Whoever may see the forum."""
    return bool(rules.has_perm("fora.view_forum", user, terms.forum))


@rules.predicate
def sees_suggestion(user: Any, suggestion: Any) -> bool:
    """Whoever may see what it was made for."""
    return bool(rules.has_perm("fora.view_forum", user, suggestion.terms.forum))


rules.add_perm("terms.view_terms", sees_terms)
rules.add_perm("terms.view_suggestion", sees_suggestion)
