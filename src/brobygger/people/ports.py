"""Questions that people ask of the apps above.

Every app that keeps something about a person fills ``personal_data`` in its ``AppConfig.ready``. A contract test
(tests/contracts/personal_data.py) goes through all models and fails on a link to a user, an e-mail address or a
phone number that no app answers for.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from brobygger.core.ports import Port
from brobygger.people.models import User

# What happens to a field when an account is deleted.
DELETED = "deleted"  # the row goes
EMPTIED = "emptied"  # the row stays, the person goes out of it
NOT_A_USERS = "not a user's"  # says nothing about an account (an organisation's address, a stranger's message)


@dataclass(frozen=True)
class Section:
    """Rows about a person under a heading she understands: each row maps a heading to a value ready for JSON."""

    title: str
    rows: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class PersonalData:
    """What an app answers.

    ``covers`` maps ``app.Model.field`` to ``DELETED``, ``EMPTIED`` or ``NOT_A_USERS``, and where an account goes, that
    becomes of every link to it (``people.domain.my_data``); ``collect`` gives what is held about a user; ``erase`` does
    before that what a link does not tell: a name written beside it, a place given to the next; ``kept`` says in plain
    words, lazily translated, what stays without the person, and why.
    """

    covers: Mapping[str, str]
    collect: Callable[[User], list[Section]]
    erase: Callable[[User], None] | None = None
    kept: tuple[Any, ...] = ()


personal_data: Port[PersonalData] = Port("what is held about a person")
