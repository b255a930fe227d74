"""Beginning, and saying alone what one expects (R48): neither of the two sees the other's before its own is said."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.core.command import Change, command
from brobygger.core.models import Place
from brobygger.overview.directory.models import Actor
from brobygger.people.models import User
from brobygger.understanding.alignment.domain import telling
from brobygger.understanding.alignment.domain.agreeing import open_points
from brobygger.understanding.alignment.domain.parties import actors_spoken_for, in_order, party_of, voice_of
from brobygger.understanding.alignment.domain.queries import UNDER_WAY, have_said
from brobygger.understanding.alignment.models import Alignment, ContactLink, Party, Said, State, Version
from brobygger.understanding.alignment.points import NAMES, checked, other
from brobygger.understanding.alignment.ports import the_groups

# What everybody says: of oneself, and of both together.
NEEDED = ("contact", "answer")
NEEDED_OF_BOTH = ("channel", "influence", "review")


def begin_alignment(*, place: Place, by: User, mine: Actor, with_whom: Actor) -> Alignment:
    """Ask what two actors expect of each other, as one who speaks for ``mine``.

    Returns:
        the alignment of the two; the one that is there already if there is one.

    Raises:
        ValidationError: ``by`` does not speak for ``mine``, or speaks for both; the two are the same.
    """
    spoken_for = set(actors_spoken_for(by, place).values_list("pk", flat=True))
    if mine.pk not in spoken_for:
        raise ValidationError({"mine": _("Choose somebody for whom you speak.")})
    if with_whom.pk == mine.pk or with_whom.pk in spoken_for:
        raise ValidationError({"with_whom": _("You speak for both. Choose somebody else’s.")})
    first, second = in_order(mine, with_whom)
    with command("alignment.begin", place=place, by=by) as change:
        Place.objects.select_for_update().get(pk=place.pk)
        there = Alignment.objects.filter(first=first, second=second).first()
        if there is not None:
            return there
        row = change.add(Alignment(place=place, first=first, second=second, made_by=by))
        _begin(change, row, by)
    return row


def begin_in_group(*, place: Place, by: User, group: UUID) -> Alignment:
    """Ask what the two sides of a group expect of each other; the one that is there already, if there is one.

    Raises:
        ValidationError: ``by`` is in the group for neither side.
    """
    row = Alignment(place=place, group=group, made_by=by)
    if not party_of(by, row):
        raise ValidationError(_("Only members of the two sides can begin this."))
    with command("alignment.begin", place=place, by=by) as change:
        Place.objects.select_for_update().get(pk=place.pk)
        there = Alignment.objects.filter(group=group).first()
        if there is not None:
            return there
        change.add(row)
        _begin(change, row, by)
    return row


def begin_again(*, alignment: Alignment, by: User) -> Version:
    """Look again: both say anew what they expect, while what was agreed goes on holding.

    Raises:
        ValidationError: a version is under way, or ``by`` speaks for neither.
    """
    if not party_of(by, alignment):
        raise ValidationError(_("Somebody else speaks for them."))
    with command("alignment.again", place=alignment.place, by=by) as change:
        Alignment.objects.select_for_update().get(pk=alignment.pk)
        if alignment.versions.filter(state__in=UNDER_WAY).exists():
            raise ValidationError(_("You are looking at it again already."))
        telling.nothing_to_review(alignment)
        return _begin(change, alignment, by)


def forget_groups() -> int:
    """Remove what was aligned in groups that are no more; return how many."""
    found, gone = the_groups(), 0
    for row in Alignment.objects.exclude(group=None).select_related("place") if found else []:
        if found and row.group is not None and not found.named(row.place, [row.group]):
            with command("retention.delete", place=row.place, by=None, via="job"):
                row.delete()
            gone += 1
    return gone


def _begin(change: Change, alignment: Alignment, by: User) -> Version:
    last = Version.objects.filter(alignment=alignment).aggregate(last=Max("number"))["last"] or 0
    row = change.add(Version(place=alignment.place, alignment=alignment, number=last + 1, made_by=by))
    for party in Party.values:
        telling.ask_to_say(row, party, by)
    return row


def say(*, version: Version, by: User | None, values: Mapping[str, Any], link: ContactLink | None = None) -> str:
    """Say what one's own party expects, or say it otherwise as long as the other has not said its own.

    Args:
        values: by the names of ``alignment.points``.
        link: by which it is said, where no member says it.

    Returns:
        the party that it was said for.

    Raises:
        ValidationError: both have said theirs, ``by`` speaks for neither, something is missing or cannot stand there.
    """
    party = voice_of(version.alignment, by, link)
    if not party:
        raise ValidationError(_("Somebody else speaks for them."))
    kept = _checked(party, values)
    with command("alignment.say", place=version.place, by=by, via="link" if link else None) as change:
        version.refresh_from_db(from_queryset=Version.objects.select_for_update(of=("self",)))
        if version.state != State.SAYING:
            raise ValidationError(_("Both have said what they expect. Agree on the points where you differ."))
        row = Said.objects.filter(version=version, party=party).first()
        if row is None:
            row = Said(place=version.place, version=version, party=party)
        row.values, row.by, row.by_name, row.on = kept, by, str(link or by)[:120], timezone.localdate()
        row.save()
        # That it was said is told; what was said is the other's only once it has said its own.
        change.record(version, {"spoken": [None, party]})
        telling.nothing_to_say(version, party)
        said = Version.objects.get(pk=version.pk)
        if other(party) in have_said(said):
            open_points(change, version, by)
    return party


def _checked(party: str, values: Mapping[str, Any]) -> dict[str, Any]:
    kept, wrong = {}, {}
    needed = {f"{kind}_{party}" for kind in NEEDED} | set(NEEDED_OF_BOTH)
    for name in NAMES:
        try:
            kept[name] = checked(name, values.get(name, ""))
            if name in needed and kept[name] == "":
                raise ValidationError(_("Say this too."))
        except ValidationError as refused:
            wrong[name] = refused
    if wrong:
        raise ValidationError(wrong)
    return kept
