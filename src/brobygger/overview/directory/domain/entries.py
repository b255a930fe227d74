"""What can be done with every entry of the directory, whatever its kind: confirm, take over, withdraw, remove."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.core import history, inbox, search
from brobygger.core.command import command
from brobygger.core.creation import Intent, hold_to_law
from brobygger.core.models import Place
from brobygger.overview.directory.domain.activities import relist, tell_of_move
from brobygger.overview.directory.domain.actor_search import index_actors, unindex_actors
from brobygger.overview.directory.domain.hiding import check_at_once, check_hiding, objections
from brobygger.overview.directory.models import Activity, Actor, ContactPoint, Venue
from brobygger.overview.directory.ports import reasons_to_stay
from brobygger.overview.directory.rules import may_write
from brobygger.people.models import User

Entry = Activity | Actor | ContactPoint | Venue
TOLD = "directory.told"  # what waits for members when an association has told of an activity


def confirm(*, entry: Any, by: User | None) -> None:
    """Say that ``entry`` is still correct, in all its languages, as of today (R6).

    Somebody else's word than the owner's also lifts "not yet confirmed by others".
    """
    with command(f"{entry._meta.model_name}.confirm", place=entry.place, by=by) as change:
        entry.confirmed_on = timezone.localdate()
        if isinstance(entry, Activity) and by is not None and entry.owner_id != by.pk:
            entry.confirmed_by_others = True
            inbox.done(TOLD, entry.pk)
        change.save(entry)
        if isinstance(entry, Activity):
            relist(change, entry.place, [entry])
        change.emit("entry.confirmed", kind=str(entry._meta.model_name), entry=str(entry.pk))


def hand_over(*, entry: Any, to: User | None, by: User | None) -> None:
    """Make ``to`` the owner of ``entry``, who is reminded to keep it current (R6); None leaves it without one.

    Raises:
        ValidationError: ``to`` is no member here who may write, or ``by`` is looked through and not its owner.
    """
    if to is not None and not may_write(to, entry.place):
        raise ValidationError(_("%(name)s may not change entries here. Choose somebody else.") % {"name": to})
    check_at_once(by, entry)
    with command(f"{entry._meta.model_name}.take_over", place=entry.place, by=by) as change:
        entry.owner = to
        change.save(entry)
        change.emit("entry.handed_over", kind=str(entry._meta.model_name), entry=str(entry.pk))


def withdraw(*, entry: Any, by: User | None, expected: int | None = None) -> None:
    """Take an activity or an actor out of what is shown, without removing it. An actor's activities go with it.

    Raises:
        Conflict: somebody saved another version meanwhile.
        ValidationError: nobody has tried to reach those whose entry it is, or ``by`` is looked through (``hiding``).
    """
    check_at_once(by, entry)
    check_hiding(entry, by)
    _set_shown(entry, by, False, "withdraw", expected)


def bring_back(*, entry: Any, by: User | None) -> None:
    """Show a withdrawn activity or actor again. The activities of an actor are brought back one by one.

    Raises:
        ValidationError: the law stops it (``core.creation``).
    """
    if isinstance(entry, Activity):
        topics = list(entry.topics.values_list("slug", flat=True))
        hold_to_law(Intent(entry.place, "activity", topics, entry.organiser.side, entry.organiser.professional))
    _set_shown(entry, by, True, "bring_back", None)


def hanging(entry: Any) -> list[tuple[str, int]]:
    """Return what would go or be loosened with ``entry``: ``(what, how many)``, found through the model's relations,
    so rows of later apps are told too."""
    found = []
    for relation in entry._meta.get_fields(include_hidden=True):
        if not relation.auto_created or relation.concrete or relation.many_to_many:
            continue
        if relation.related_model._meta.model_name in _PARTS or relation.related_model._meta.auto_created:
            continue
        number = relation.related_model._base_manager.filter(**{relation.field.name: entry}).count()
        if number:
            found.append((history.name_of_kind(str(relation.related_model._meta.model_name)), number))
    return found


def remove(*, entry: Any, by: User | None, expected: int | None = None) -> None:
    """Delete ``entry`` with its texts and times. What hangs on it is to be told first (``hanging``).

    Raises:
        Conflict: somebody saved another version meanwhile.
        ValidationError: activities need it (an organiser, a venue): they must be removed or moved first; or an app
            above says why an activity has to stay; or nobody has tried to reach those whose entry it is (``hiding``).
    """
    check_at_once(by, entry)
    check_hiding(entry, by)
    kind = entry._meta.model_name
    with command(f"{kind}.remove", place=entry.place, by=by) as change:
        if isinstance(entry, Activity) and (why := reasons_to_stay([entry]).get(entry.pk)):
            raise ValidationError(why)
        if isinstance(entry, Actor | Venue) and (number := entry.activities.count()):
            raise ValidationError(
                _("%(number)s activities use “%(name)s”. Give them another one first, or remove them.")
                % {"number": number, "name": entry}
            )
        if isinstance(entry, Actor) and entry.departments.exists():
            raise ValidationError(_("Other actors are parts of “%(name)s”. Move them first.") % {"name": entry})
        if expected is not None:
            change.save(entry, expected=expected)
        _unindex(entry.place, kind, [entry.pk])
        change.remove(entry)


def remove_many(*, place: Place, model: Any, pks: Sequence[Any], by: User | None) -> None:
    """Delete many entries of one ``model`` at once. The caller records one audit row for all of them.

    Raises:
        ProtectedError: others stand on one of them.
        ValidationError: nobody has tried to reach those whose entry one of them is (``hiding``).
    """
    kind = model._meta.model_name
    with command(f"{kind}.remove", place=place, by=by):
        shown = model._default_manager.filter(place=place, pk__in=pks).select_related("place")
        for why in objections(list(shown), by).values():
            raise ValidationError(why)
        _unindex(place, kind, pks)
        model._default_manager.filter(place=place, pk__in=pks).delete()


def _unindex(place: Place, kind: str, pks: Sequence[Any]) -> None:
    if kind == "actor":
        unindex_actors(place, pks)
    else:
        search.remove(place, kind, pks)


_PARTS = {"editlink", "activitytext", "actortext", "schedule", "occurrence", "activitylisting", "activitytold"}


def _set_shown(entry: Any, by: User | None, shown: bool, verb: str, expected: int | None) -> None:
    with command(f"{entry._meta.model_name}.{verb}", place=entry.place, by=by) as change:
        if isinstance(entry, Activity):
            entry.published = shown
            tell_of_move(change, entry, change.save(entry, expected=expected))
            relist(change, entry.place, [entry])
            return
        entry.active = shown
        change.save(entry, expected=expected)
        activities = list(entry.activities.filter(published=True)) if not shown else []
        for activity in activities:
            activity.published = False
            tell_of_move(change, activity, change.save(activity))
        relist(change, entry.place, activities)
        if shown:
            index_actors(entry.place, [entry])
        else:
            unindex_actors(entry.place, [entry.pk])
