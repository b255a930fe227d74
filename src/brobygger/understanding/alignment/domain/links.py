"""Personal links to one side of an alignment, for an actor whom nobody represents (R48). They are not stored."""

from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from brobygger.core import mail, wording
from brobygger.core.access import standing
from brobygger.core.command import command
from brobygger.core.languages import LANGUAGES
from brobygger.core.models import MailKind
from brobygger.core.privacy import refuse_cpr_numbers
from brobygger.core.rights import Role
from brobygger.core.sealed import Seal
from brobygger.overview.directory.domain.queries import contact_points_visible_to
from brobygger.overview.directory.models import Representation
from brobygger.people.models import User
from brobygger.understanding.alignment.domain.parties import (
    actor_of,
    names_of,
    party_of,
    people_of,
    signers_of,
    title_of,
)
from brobygger.understanding.alignment.letters import LINK
from brobygger.understanding.alignment.models import Alignment, ContactLink, Party
from brobygger.understanding.alignment.points import other

HOLDS = timedelta(days=30)
MOST_ADDRESSES = 20
_SEAL = Seal("alignment.link")


@dataclass(frozen=True)
class Address:
    """Where a link can go: the address, and whose it is."""

    mail: str
    whose: str


def may_make(user: User, alignment: Alignment, party: str) -> bool:
    """Return whether ``user`` can give a contact person of ``party`` a link, as long as nobody here speaks for that
    party: a coordinator, and the other of the two where nobody signs for it either."""
    if party not in Party.values or actor_of(alignment, party) is None or people_of(alignment, party):
        return False
    if Role.COORDINATOR in standing(user, alignment.place).roles:
        return True
    return party_of(user, alignment) == other(party) and not signers_of(alignment, party)


def make_link(*, alignment: Alignment, by: User, party: str, name: str) -> ContactLink:
    """Make a link for the contact person called ``name``; it opens for ``HOLDS``, and replaces the one before.

    Raises:
        ValidationError: no name; somebody here speaks for them; or ``by`` is neither the other nor a coordinator.
    """
    if not name.strip():
        raise ValidationError({"name": _("Who gets the link?")})
    refuse_cpr_numbers(name)
    if not may_make(by, alignment, party):
        raise ValidationError(_("Somebody here speaks for them, or you cannot give this link away."))
    link = ContactLink(
        place=alignment.place, alignment=alignment, party=party, name=name.strip()[:80], made_by=by,
        until_on=timezone.localdate() + HOLDS,
    )  # fmt: skip
    try:
        with command("alignment.link", place=alignment.place, by=by) as change, transaction.atomic():
            for before in ContactLink.objects.filter(alignment=alignment, party=party, withdrawn_on=None):
                before.withdrawn_on = timezone.localdate()
                change.save(before)
            change.add(link)
    except IntegrityError:
        raise ValidationError(_("Somebody made a link at the same moment. Look again.")) from None
    return link


def addresses_for(user: User, alignment: Alignment, party: str) -> dict[str, Address]:
    """Return where ``party`` is reached by e-mail: at its own address, and at those contact points of it that ``user``
    sees; by a name for each."""
    actor = actor_of(alignment, party)
    if actor is None:
        return {}
    found = {"actor": Address(actor.email, str(actor))} if actor.email else {}
    points = contact_points_visible_to(user, alignment.place).filter(actor=actor).exclude(email="")
    return found | {str(p.pk): Address(p.email, f"{p.name}, {actor}") for p in points.order_by("name")[:MOST_ADDRESSES]}


def send_link(*, link: ContactLink, by: User, to: str, language: str) -> None:
    """Mail ``link`` to one of ``addresses_for``, in the reader's language.

    Raises:
        ValidationError: it opens nothing, it was sent today, no such address or language, or ``by`` may not give it.
    """
    place, alignment = link.place, link.alignment
    address = addresses_for(by, alignment, link.party).get(to)
    if address is None or language not in dict(LANGUAGES):
        raise ValidationError(_("Choose an address and a language."))
    if not may_make(by, alignment, link.party):
        raise ValidationError(_("Somebody here speaks for them, or you cannot give this link away."))
    with command("alignment.link_send", place=place, by=by) as change:
        row = ContactLink.objects.select_for_update().get(pk=link.pk)
        if not row.opens(timezone.localdate()):
            raise ValidationError(_("The link opens nothing any more."))
        if row.sent_on == timezone.localdate():
            raise ValidationError(_("It was sent today already."))
        row.sent_on = timezone.localdate()
        change.save(row)
        names = names_of(alignment)
        facts = {"us": names[link.party], "them": names[other(link.party)], "name": link.name, "day": link.until_on}
        with translation.override(language):
            told = wording.tell(LINK, wording.stored({"what": title_of(alignment), **facts}), language)
            context = {"name": "", "items": [(told, address_of(link))], "more": ""}
            mail.put(to=address.mail, subject=told.title, template="news", context=context, kind=MailKind.URGENT)


def withdraw_link(*, link: ContactLink, by: User) -> None:
    """Let the link open nothing any more. What was said by it stays.

    Raises:
        ValidationError: ``by`` speaks for neither, and does not coordinate the place.
    """
    if not (party_of(by, link.alignment) or Role.COORDINATOR in standing(by, link.place).roles):
        raise ValidationError(_("Somebody else gave this link away."))
    with command("alignment.link_withdraw", place=link.place, by=by) as change:
        row = ContactLink.objects.select_for_update().get(pk=link.pk)
        if row.withdrawn_on is None:
            row.withdrawn_on = timezone.localdate()
            change.save(row)


def end_links() -> None:
    """Let those links open nothing for good whose party is spoken for by somebody here, or was since they were made;
    a job calls this."""
    today = timezone.localdate()
    rows = ContactLink.objects.filter(withdrawn_on=None, until_on__gte=today)
    for link in rows.select_related("place", "alignment__place", "alignment__first", "alignment__second"):
        spoken = Representation.objects.filter(actor=actor_of(link.alignment, link.party), since__gte=link.created_at)
        if people_of(link.alignment, link.party) or spoken.exists():
            with command("alignment.link_withdraw", place=link.place, by=None) as change:
                row = ContactLink.objects.select_for_update().filter(pk=link.pk, withdrawn_on=None).first()
                if row is not None:
                    row.withdrawn_on = today
                    change.save(row)


def links_of(alignment: Alignment) -> dict[str, ContactLink]:
    """Return the links that were not withdrawn, by party. The caller sees the alignment."""
    return {row.party: row for row in alignment.links.filter(withdrawn_on=None).select_related("place")}


def address_of(link: ContactLink) -> str:
    """Return the whole link."""
    return mail.absolute(reverse("alignment_link", args=[_SEAL.secret_of(link.pk, link.number)]))


def link_of(secret: str) -> ContactLink | None:
    """Return what ``secret`` opens; None for any other text, and for a link that was withdrawn or is over."""
    said = _SEAL.read(secret)
    if said is None:
        return None
    rows = ContactLink.objects.select_related("place", "alignment__place", "alignment__first", "alignment__second")
    link = rows.filter(pk=said.pk).first()
    if link is None or not _SEAL.holds(said, link.number) or not link.opens(timezone.localdate()):
        return None
    actor = actor_of(link.alignment, link.party)
    return link if actor is not None and actor.active else None
