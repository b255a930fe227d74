"""Who may do what with sign-ups: an activity's list is kept by those who may change the activity."""

from typing import Any

import rules

from brobygger.overview.signup.models import Gathering, Party


@rules.predicate
def sees_the_activity(user: Any, gathering: Gathering) -> bool:
    """The activity of the date may be seen."""
    return rules.has_perm("directory.view_activity", user, gathering.sheet.activity)


@rules.predicate
def is_own(user: Any, party: Party) -> bool:
    """One signed up with one's own login."""
    return bool(user.is_authenticated and party.user_id == user.pk)


@rules.predicate
def keeps_the_list(user: Any, party: Party) -> bool:
    """The activity is one's own to change."""
    return bool(user.is_authenticated and rules.has_perm("directory.change_activity", user, party.sheet.activity))


rules.add_perm("signup.view_gathering", sees_the_activity)
rules.add_perm("signup.view_party", is_own | keeps_the_list)
