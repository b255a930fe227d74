"""An association tells of an activity without an account, and keeps it current by a secret link (R77)."""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.core import inbox
from brobygger.core.command import Change, command
from brobygger.core.models import AuditEntry, Place, PlaceVersion
from brobygger.core.rights import RIGHTS
from brobygger.overview.directory.domain.activities import activity_details
from brobygger.overview.directory.domain.details import ActivityDetails, ActorDetails, Times, VenueDetails
from brobygger.overview.directory.domain.entries import TOLD, bring_back, withdraw
from brobygger.overview.directory.domain.hiding import check_unreviewed
from brobygger.overview.directory.domain.proposals import of_link, propose, said_by_its_sender, send, take_back
from brobygger.overview.directory.domain.queries import actors_visible_to, contact_points_visible_to
from brobygger.overview.directory.domain.terms import terms_of
from brobygger.overview.directory.domain.writing import ACTIVITY, Writing
from brobygger.overview.directory.models import (
    Activity,
    ActorKind,
    ContactPoint,
    EditLink,
    Proposal,
    TermList,
    Venue,
)
from brobygger.overview.directory.ports import Sketch
from brobygger.people.models import Membership, Side, User

MOST_AN_HOUR = 30  # in one place: enough for a busy evening, too few to flood it
SECRET_BYTES = 20


@dataclass
class Told:
    """The five answers.

    ``times`` is empty where something stands open, and ``hours`` then says when; None leaves dates and opening times
    as they are.
    """

    title: str
    organiser: str
    topic: str
    contact_name: str
    contact_phone: str
    summary: str = ""
    venue: str = ""
    address: str = ""
    hours: str = ""
    times: list[Times] | None = field(default_factory=list)
    picture: Any = None


class TooMany(ValidationError):
    """So much was told in this place within the hour that it looks like a flood."""

    def __init__(self) -> None:
        super().__init__(_("Very much has been told here in the last hour. Nothing is lost: try again in an hour."))


def tell_activity(*, place: Place, told: Told, language: str, secret: str = "") -> tuple[EditLink, str]:
    """Publish what an association tells, as not yet confirmed by others; or have it wait to be looked through.

    Told twice with the same ``secret`` (somebody pressed twice), it is there once.

    Args:
        place: where it happens.
        told: the five answers; a picture as ``core.ui.files.safe_picture`` gives it.
        language: in which the texts are.
        secret: of the edit link, as ``new_secret`` made it for this one telling; without it a new one is made.

    Returns:
        the edit link (without an activity while it waits), and its secret, which is shown once.

    Raises:
        TooMany: the place has been told of ``MOST_AN_HOUR`` activities within the hour.
        ValidationError: the organiser is a part of the municipality, which speaks for itself.
    """
    secret = secret or new_secret()
    with command("activity.tell", place=place, by=None, via="link") as change:
        PlaceVersion.objects.select_for_update().filter(place=place).first()  # one telling after the other
        if known := link_of(secret):
            return known, secret
        recent = EditLink.objects.filter(place=place, created_at__gt=timezone.now() - timedelta(hours=1))
        if recent.count() >= MOST_AN_HOUR:
            raise TooMany
        organiser, new_organiser = _organiser(place, told.organiser)
        empty = ActivityDetails(
            organiser=organiser,
            texts={},
            audiences=["everyone"],
            languages=[language] if language in terms_of(place)[TermList.LANGUAGE] else [],
            confirmed_by_others=False,
        )
        link = change.add(EditLink(place=place, fingerprint=fingerprint(secret)), recorded=False)
        writing = _said(place, told, language, empty)
        writing.new_organiser = new_organiser
        sent = send(place=place, by=None, writing=writing, link=link)
        if isinstance(sent, Activity):
            link.activity = sent
            link.save(update_fields=["activity"])
            _let_members_know(place, sent, told.title)
        return link, secret


def sketch_of(place: Place, told: Told) -> Sketch:
    """Return what is told so far, to be compared with what is there; a venue that is not here yet is left out."""
    venue = _known_venue(place, told)
    organiser = actors_visible_to(AnonymousUser(), place).filter(name__iexact=told.organiser).first()
    return Sketch(
        title=told.title,
        organiser=str(organiser.pk) if organiser else "",
        topics=[told.topic],
        venue=str(venue.pk) if venue else "",
        times=told.times or [],
    )


def correct_told(
    *,
    activity: Activity,
    told: Told,
    language: str,
    by: User | None = None,
    expected: int | None = None,
    link: EditLink | None = None,
) -> None:
    """Change ``activity`` to what the holder of its link says now, or have it wait; what was not asked about stays.

    Args:
        activity: that a link opened.
        by: whose link it is, where that is known.
        told: the answers; its organiser is not changed.
        language: in which the texts are.
        expected: the version that was shown.
        link: that of the activity, where it was opened by it.

    Raises:
        Conflict: somebody saved another version meanwhile.
    """
    with command("activity.correct", place=activity.place, by=by, via="link") as change:
        writing = _said(activity.place, told, language, activity_details(activity))
        writing.entry, writing.expected = activity, expected
        if isinstance(send(place=activity.place, by=by, writing=writing, link=link), Activity):
            change.emit("entry.confirmed", kind="activity", entry=str(activity.pk))


def send_told_again(*, link: EditLink, told: Told, language: str, expected: int) -> None:
    """Change what waits of ``link``, or came back with a word, to what its holder says now.

    Args:
        expected: the version of it that was shown.

    Raises:
        Conflict, Decided: it has been changed, or somebody has looked through it, meanwhile.
        ValidationError: nothing waits any more.
    """
    waits = of_link(link)
    if waits is None:
        raise ValidationError(_("What you told is no longer here."))
    sent = said_by_its_sender(waits)
    writing = _said(link.place, told, language, sent.details)
    writing.entry, writing.new_organiser, writing.expected = sent.entry, sent.new_organiser, expected
    propose(place=link.place, by=None, writing=writing, link=link, known=waits)


def take_back_told(*, link: EditLink) -> None:
    """Take back what waits of ``link``; one that led to nothing else stops."""
    if (waits := of_link(link)) is not None:
        take_back(proposal=waits, by=None)


def renew_link(*, link: EditLink) -> str:
    """Withdraw every link of the activity and return the secret of a new one; what waits goes with it."""
    with command("activity.new_link", place=link.place, by=None, via="link") as change:
        known = EditLink.objects.filter(pk=link.pk) if link.activity is None else link.activity.edit_links.all()
        return _anew(change, link.place, link.activity, known)


def give_link(*, activity: Activity, by: User) -> str:
    """Return the secret of a link for whoever is to keep ``activity`` without an account; see ``renew_link``.

    Raises:
        ValidationError: what ``by`` writes is looked through, which the link would go past.
    """
    check_unreviewed(by, activity.place)
    with command("activity.new_link", place=activity.place, by=by) as change:
        return _anew(change, activity.place, activity, activity.edit_links.all())


def _anew(change: Change, place: Place, activity: Activity | None, known: QuerySet[EditLink]) -> str:
    """Let one new link take the place of all that are ``known``, and return its secret."""
    old, secret = list(known), new_secret()
    fresh = change.add(EditLink(place=place, activity=activity, fingerprint=fingerprint(secret)), recorded=False)
    Proposal.objects.filter(link__in=old).update(link=fresh)
    _end(old)
    if activity is not None:
        change.record(activity, {})
    return secret


def take_down(*, link: EditLink) -> None:
    """Take the activity of ``link`` out of what is shown."""
    if link.activity is None:
        return
    with command("activity.withdraw", place=link.place, by=None, via="link"):
        withdraw(entry=link.activity, by=None)


def show_again(*, link: EditLink) -> None:
    """Show the activity of ``link`` again, if the link took it down (``may_bring_back``); else nothing happens."""
    if link.activity is None or not may_bring_back(link.activity):
        return
    with command("activity.bring_back", place=link.place, by=None, via="link"):
        bring_back(entry=link.activity, by=None)


def may_bring_back(activity: Activity) -> bool:
    """Return whether the holder of the link may show ``activity`` again: what a link took down, not what members did.

    Else whoever told of something that members have taken down could put it up again and again.
    """
    rows = AuditEntry.objects.filter(object_kind="activity", object_id=str(activity.pk), changes__has_key="published")
    last = rows.order_by("-pk").first()
    return last is not None and last.via == "link" and activity.organiser.active


def kept_by_link(activity: Activity) -> bool:
    """Return whether the holder of its link still runs ``activity``: it is shown, or a link took it down.

    What members took down its holder may correct, so that it can be shown again; but nothing takes place, and the lists
    of those who signed up are for the members.
    """
    return activity.published or may_bring_back(activity)


def links_out(activity: Activity) -> list[EditLink]:
    """Return the links by which ``activity`` can be changed now, the oldest first; their secrets nobody knows."""
    return list(activity.edit_links.filter(withdrawn_at=None).order_by("created_at"))


def withdraw_links(*, activity: Activity, by: User) -> None:
    """Make every link of ``activity`` useless; what waits of them is still looked through."""
    with command("activity.withdraw_links", place=activity.place, by=by) as change:
        _end(activity.edit_links.all())
        change.record(activity, {})


def _end(links: Iterable[EditLink]) -> None:
    for link in links:
        if link.withdrawn_at is None:
            link.withdrawn_at = timezone.now()
            link.save(update_fields=["withdrawn_at"])


def link_of(secret: str) -> EditLink | None:
    """Return the link that ``secret`` opens, or None when there is none or it was withdrawn."""
    rows = EditLink.objects.select_related("place", "activity__place", "activity__organiser", "activity__venue")
    return rows.filter(fingerprint=fingerprint(secret), withdrawn_at=None).first()


def helper_in(place: Place) -> ContactPoint | None:
    """Return whom an association can call: the contact for volunteering of ``place``, else any public one."""
    rows = contact_points_visible_to(AnonymousUser(), place).select_related("actor")
    mine = rows.filter(topics__slug="volunteering").order_by("name")
    return mine.filter(actor__side=Side.MUNICIPALITY).first() or mine.first() or rows.order_by("name").first()


def fingerprint(secret: str) -> str:
    """Return what is stored of ``secret``."""
    return hashlib.sha256(secret.encode()).hexdigest()


def new_secret() -> str:
    """Return a secret that nobody can guess."""
    return secrets.token_urlsafe(SECRET_BYTES)


def _said(place: Place, told: Told, language: str, base: ActivityDetails) -> Writing:
    """Return what ``told`` makes of ``base``: what was not asked about stays."""
    venue, new_venue = _venue(place, told)
    point = base.contact
    # The contact point and all topics were shown as one name, one number and one topic: unchanged, they stay.
    same = point is not None and (told.contact_name, told.contact_phone) == (point.name, point.phone)
    when: dict[str, Any] = {}
    if told.times is not None:
        when = {"kind": "scheduled" if told.times else "standing", "times": told.times, "opening": ""}
    # Beside dates it is a remark, that stays; of what stood open it said when that was.
    hours = "" if told.times and not base.times else told.hours
    details = replace(
        base,
        **when,
        texts={"title": {language: told.title}, "summary": {language: told.summary}},
        venue=venue,
        contact_name=base.contact_name if same else told.contact_name,
        contact_phone=base.contact_phone if same else told.contact_phone,
        hours=hours,
        topics=base.topics if base.topics[:1] == [told.topic] else [told.topic],
    )
    return Writing(ACTIVITY, details, new_venue=new_venue, file=told.picture)


def _organiser(place: Place, name: str) -> tuple[Any, ActorDetails | None]:
    """Return the actor that is meant, or who is new: the organiser then is None until she comes with it."""
    # Among those whom everybody sees: else a guess of a name would tell who is here, and speak for them.
    known = actors_visible_to(AnonymousUser(), place).filter(name__iexact=name).first()
    if known is None:
        return None, ActorDetails(name, ActorKind.ASSOCIATION)
    if known.side == Side.MUNICIPALITY:
        text = _("%(name)s speaks for itself here. Write the name of your own group.")
        raise ValidationError(text, params={"name": known.name})
    return known, None


def _venue(place: Place, told: Told) -> tuple[Venue | None, VenueDetails | None]:
    """Return which of the known places is meant, or which is new."""
    if not told.venue:
        return None, None
    known = _known_venue(place, told)
    return (known, None) if known else (None, VenueDetails(told.venue, told.address))


def _known_venue(place: Place, told: Told) -> Venue | None:
    rows = Venue.objects.filter(place=place, name__iexact=told.venue) if told.venue else Venue.objects.none()
    return rows.filter(Q(address__iexact=told.address) | Q(address="")).first() if told.address else rows.first()


def _let_members_know(place: Place, activity: Activity, title: str) -> None:
    members = Membership.objects.filter(place=place, active=True).select_related("user")
    keepers = [m.user for m in members if RIGHTS["overview.edit"] & set(m.roles)]
    address = f"/{place.slug}/da/activities/{activity.pk}/"
    inbox.put(place=place, user=keepers, kind=TOLD, about=activity.pk, url=address, title=title)
