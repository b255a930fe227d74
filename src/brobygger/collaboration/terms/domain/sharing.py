"""Letting other places begin from one's own terms (R81)."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from brobygger.collaboration.terms.domain.values import of_part
from brobygger.collaboration.terms.models import Part, SharedTemplate, State, Terms
from brobygger.core.command import command
from brobygger.people.models import User

# Everything but the day, which is the place's own.
TAKEN = [part for part in Part.values if part != Part.REVIEW_ON]


def share(*, terms: Terms, by: User, name: str) -> SharedTemplate:
    """Let every place begin from ``terms``. Fora of this place are named in words only.

    Raises:
        ValidationError: no name, or the terms are not in force.
    """
    if not name.strip():
        raise ValidationError({"name": _("Give it a name.")})
    if terms.state != State.IN_FORCE:
        raise ValidationError(_("Only terms that are in force can be shared."))
    parts = {part: of_part(terms, part) for part in TAKEN}
    parts["mandate"] = [line | {"to_forum": ""} for line in parts["mandate"]]
    with command("terms.share", place=terms.place, by=by) as change:
        SharedTemplate.objects.filter(terms=terms).delete()
        row = SharedTemplate(from_place=terms.place, terms=terms, name=name.strip()[:120], parts=parts, shared_by=by)
        change.add(row, recorded=False)
        change.record(terms, {"shared": [False, True]})
    return row


def stop_sharing(*, terms: Terms, by: User) -> None:
    """Take it back: what other places made of it stays theirs."""
    with command("terms.unshare", place=terms.place, by=by) as change:
        if SharedTemplate.objects.filter(terms=terms).delete()[0]:
            change.record(terms, {"shared": [True, False]})
