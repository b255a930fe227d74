"""The present version of a place, read as cheaply as it goes: one indexed row on a connection kept for it."""

from brobygger.core.aside import Aside

_SQL = "SELECT v.number FROM core_place p JOIN core_placeversion v ON v.place_id = p.id WHERE p.slug = %s"


class PlaceVersions:
    """Call it with a slug: it answers with the number of the place's last change as committed, whoever made it.

    None stands for "cannot be told": no such place, or the database does not answer.
    """

    def __init__(self) -> None:
        self._ask = Aside()

    def __call__(self, slug: str) -> int | None:
        """Return the version of the place ``slug``, or None."""
        try:
            rows = self._ask(_SQL, (slug,))
        except Exception:
            return None
        return rows[0][0] if rows else None
