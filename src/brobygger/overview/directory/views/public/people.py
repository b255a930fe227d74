"""Who takes part, and whom to call (R10, R53)."""

from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _L

from brobygger.core.access import NOBODY, public
from brobygger.core.ical import webcal
from brobygger.core.kept import earliest, kept_for_anonymous
from brobygger.core.models import Place
from brobygger.overview.directory.domain import visible
from brobygger.overview.directory.domain.finding import activities_of
from brobygger.overview.directory.domain.freshness import uncertain_from
from brobygger.overview.directory.domain.queries import actors_visible_to, contact_points_visible_to
from brobygger.overview.directory.domain.vocabulary import TOPIC, Vocabulary, vocabulary_of
from brobygger.overview.directory.doubts import doubt_of, reviewed_data
from brobygger.overview.directory.models import ContactPoint
from brobygger.overview.directory.views.public import meta
from brobygger.overview.directory.views.public.entry import on_one_line, texts_of, trusted
from brobygger.overview.directory.views.public.merged import actor_that_stays, leads_on
from brobygger.overview.directory.views.public.rows import Rows

TOLD = ("description", "purpose", "motivation", "partners")
FOLDED = {"statutes": _L("Statutes"), "delegation": _L("Who may decide what")}
FACTS = {
    "fee": ("wallet", _L("Membership fee")),
    "premises": ("house", _L("Premises")),
    "members_count": ("users", _L("Members")),
    "volunteers_count": ("hand-heart", _L("Volunteers")),
    "cvr": ("hash", _L("CVR number")),
}


@public
@kept_for_anonymous()
@leads_on(actor_that_stays)
def actor(request: HttpRequest, place: Place, language: str, pk: UUID) -> HttpResponse:
    """One actor: who they are, how to reach them, what they hold."""
    now = timezone.now()
    entry = get_object_or_404(actors_visible_to(request.user, place), pk=pk)
    # What everybody may see, for members too: the page is for showing others.
    shown = visible.shown(entry, NOBODY)
    texts = {field: text for field, text in texts_of(entry, language).items() if field in shown}
    activities = activities_of(place, entry, now)
    about = texts["description"].text if "description" in texts else ""
    data = meta.organisation_data(entry.name, request.path) | {"@type": "Organization"}
    data |= {k: shown[f] for k, f in (("telephone", "phone"), ("email", "email"), ("sameAs", "website")) if f in shown}
    if "address" in shown:
        data["address"] = meta.address_data(entry)
    data |= reviewed_data(entry, meta.absolute(request.path))
    if about:
        data["description"] = about
    contacts = contact_points_visible_to(request.user, place).filter(actor=entry)
    contacts = contacts.select_related("actor", "substitute", "place")
    context = {
        "entry": entry,
        "shown": shown,
        "feed": reverse("actor_rss", args=[place.slug, language, pk]),
        "follow": webcal(meta.absolute(reverse("actor_calendar", args=[place.slug, language, pk]))),
        "where_words": on_one_line(address=entry.address, postcode=entry.postcode, city=entry.city)
        if "address" in shown
        else "",
        "told": [(f, texts[f]) for f in TOLD if f in texts],
        "folded": [(label, texts[f]) for f, label in FOLDED.items() if f in texts],
        "facts": [(icon, label, shown[f]) for f, (icon, label) in FACTS.items() if f in shown],
        "foreign": next((t.language for t in texts.values() if t.code), ""),
        "rows": Rows(place.slug, language, vocabulary_of(place), now, level=3).all(activities.rows),
        "contacts": [(c, doubt_of(c, language)) for c in contacts],
        "doubt": doubt_of(entry, language),
        "trust": trusted([t for f, t in texts.items() if f in {*TOLD, *FOLDED}]),
        "head": meta.head_of(
            request, place, language, title=entry.name, description=about[:200], data=meta.as_script(data)
        ),
    }
    response = render(request, "directory/public/actor.html", context)
    until = [*activities.until, uncertain_from(entry, place)]
    response.page_kept_until = earliest(until, now)  # type: ignore[attr-defined]  # read by core.kept
    return response


def contacts_by_topic(
    place: Place, words: Vocabulary, language: str
) -> list[tuple[ContactPoint, list[tuple[str, str]]]]:
    """Return everybody whom anybody may call, once, in the order of the topics they answer for.

    Returns:
        each with ``(slug, name)`` of the topics; who answers for anything at all comes last.
    """
    order = {slug: n for n, slug in enumerate(words.terms[TOPIC])}
    contacts = []
    points = contact_points_visible_to(AnonymousUser(), place).select_related("actor", "substitute", "place")
    for point in points.prefetch_related("topics"):
        slugs = sorted({t.slug for t in point.topics.all() if t.slug in order}, key=order.__getitem__)
        contacts.append((point, [(slug, words.plain(TOPIC, slug, language)) for slug in slugs]))
    # The sort keeps the order of those with the same first topic.
    return sorted(contacts, key=lambda c: order[c[1][0][0]] if c[1] else len(order))


@public
@kept_for_anonymous()
def contact_list(request: HttpRequest, place: Place, language: str) -> HttpResponse:
    """Whom to call: everybody once, in the order of the topics they answer for."""
    contacts = [
        (point, doubt_of(point, language), topics)
        for point, topics in contacts_by_topic(place, vocabulary_of(place), language)
    ]
    context = {"contacts": contacts, "head": meta.head_of(request, place, language)}
    return render(request, "directory/public/contact_list.html", context)
