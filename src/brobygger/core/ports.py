"""Questions upward: a lower app owns a port, others fill it at start-up.

Example: ``personal_data = Port[Callable[[User], dict]]("personal data")``; an app above registers its answer in
``AppConfig.ready``; the owner asks all of them. A port that everybody must fill is held by a contract test.
"""

from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Port(Generic[T]):
    """A typed list of answers, by name, in the order in which the apps start."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._filled: dict[str, T] = {}

    def fill(self, by: str, answer: T) -> None:
        """Register ``answer`` under the app label ``by``; the same name twice replaces it.

        Raises:
            ValueError: ``by`` is empty.
        """
        if not by:
            raise ValueError(f"{self.name}: an answer needs the name of the app that gives it")
        self._filled[by] = answer

    def __iter__(self) -> Iterator[T]:
        return iter(self._filled.values())

    def named(self) -> dict[str, T]:
        """Return the answers by app label."""
        return dict(self._filled)
