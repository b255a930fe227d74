"""The pages of paper: what can be printed, and the sheets (R76)."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from brobygger.core.access import member
from brobygger.core.milestones import reach
from brobygger.core.models import Place
from brobygger.core.pdf import Sheet, pdf_answer
from brobygger.overview.directory.domain.vocabulary import vocabulary_of
from brobygger.reception.timeline.analysis.cards import Card
from brobygger.reception.timeline.analysis.load import load
from brobygger.reception.timeline.domain.queries import cards_of, current_timelines, timelines_visible_to
from brobygger.reception.timeline.models import CardKind, CardState, Timeline, WallCard
from brobygger.reception.timeline.paper import sheets
from brobygger.reception.timeline.paper.forms import BlankForm, InvitationForm
from brobygger.reception.timeline.paper.inviting import words_of
from brobygger.reception.timeline.paper.printed import PRINTED
from brobygger.reception.timeline.paper.sheets import PaperCard, WeekLoad


def _sheet(title: str, place: Place) -> Sheet:
    return Sheet(title, timezone.localdate(), place.name)


def _language() -> str:
    return get_language() or "da"


def words_of_topics(place: Place, language: str) -> dict[str, str]:
    """Return the words of the place's topics by slug, in their order."""
    words = vocabulary_of(place)
    return {slug: words.plain("topic", slug, language) for slug in words.terms.get("topic", {})}


@member("desk")
@require_GET
def index(request: Any, place: Place) -> HttpResponse:
    """What can be printed for the meeting at the wall, and of the walls."""
    return render(request, "timeline/paper/index.html", _index(request, place, BlankForm()))


def _index(request: Any, place: Place, form: BlankForm) -> dict[str, Any]:
    return {"blank_form": form, "walls": current_timelines(request.user, place)}


@member("desk")
@require_GET
def blank(request: Any, place: Place) -> HttpResponse:
    """Blank cards in both colours and shapes; what was asked for stays in the address, so it can be opened again."""
    form = BlankForm(request.GET if "municipality" in request.GET else {"municipality": 15, "civil_society": 15})
    if not form.is_valid():
        return render(request, "timeline/paper/index.html", _index(request, place, form), status=400)
    language = _language()
    topics = words_of_topics(place, language).items()
    data = sheets.blank_cards(topics, language, **form.cleaned_data)
    return pdf_answer(request, "timeline/blank_cards", data, language, _sheet(_("Blank cards"), place))


@member("desk")
@require_GET
def grid(request: Any, place: Place) -> HttpResponse:
    """An empty wall: on one sheet of A3, or with ``?long=1`` on several to tape together."""
    data = sheets.wall([], _language(), long=bool(request.GET.get("long")))
    return pdf_answer(request, "timeline/wall", data, _language(), _sheet(_("Our wall"), place), name=_("empty wall"))


@member("desk")
@require_GET
def wall(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """A wall as it stands: on one sheet of A3, or with ``?long=1`` on several to tape together."""
    timeline = _wall(request, place, pk)
    reach(place, PRINTED)
    rows = cards_of(request.user, timeline)
    cards = on_paper(rows, place, _language())
    long = bool(request.GET.get("long"))
    data = sheets.wall(cards, _language(), load=asked_of_a_household(rows), most=timeline.max_must, long=long)
    return pdf_answer(request, "timeline/wall", data, _language(), _sheet(str(timeline), place))


@member("desk")
@require_GET
def card_list(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """The cards of a wall as a list."""
    timeline = _wall(request, place, pk)
    language = _language()
    cards = on_paper(cards_of(request.user, timeline), place, language)
    data = sheets.card_list(cards, words_of_topics(place, language), language)
    return pdf_answer(request, "timeline/card_list", data, language, _sheet(str(timeline), place))


def _wall(request: Any, place: Place, pk: UUID) -> Timeline:
    return get_object_or_404(timelines_visible_to(request.user, place), pk=pk)


def on_paper(cards: Iterable[WallCard], place: Place, language: str) -> list[PaperCard]:
    """Return the cards that are printed: all but those of which the place has said that they are not here."""
    words = vocabulary_of(place)
    return [
        PaperCard(
            title=card.texts.get(language, {}).get("title") or card.title,
            side=card.side,
            who=card.who,
            topic=next(iter(card.topics), ""),
            from_day=card.from_day,
            to_day=card.to_day,
            law=card.kind == CardKind.AUTHORITY_TASK,
            open=card.state == CardState.SUGGESTED or card.unconfirmed,
            minutes=card.minutes,
            per_week=card.per_week,
            whom=", ".join(words.plain("audience", slug, language) for slug in card.audiences),
        )
        for card in cards
        if card.state != CardState.NOT_HERE
    ]


def asked_of_a_household(cards: Iterable[WallCard]) -> list[WeekLoad]:
    """Return what each week asks by the cards that exist here, as the wall itself counts it (R12)."""
    counted = [
        Card(
            key=str(card.pk),
            title=card.title,
            side=card.side,
            owner=card.who,
            kind=card.kind,
            topics=tuple(card.topics),
            audiences=tuple(card.audiences),
            from_day=card.from_day,
            to_day=card.to_day,
            minutes=card.minutes,
            per_week=card.per_week,
        )
        for card in cards
        if card.state == CardState.OURS
    ]
    return [WeekLoad(w.number, float(w.must_minutes), float(w.offered_minutes)) for w in load(counted)]


@member("desk")
@require_http_methods(["GET", "POST"])
def invitation(request: Any, place: Place) -> HttpResponse:
    """The invitation to the meeting at the wall, on paper and in words; what is written is not stored."""
    form = InvitationForm(request.POST or None, initial={"day": request.GET.get("day", "")[:10]})
    if request.method == "POST" and form.is_valid():
        if request.POST.get("as") == "words":
            words = words_of(**form.cleaned_data)
            return render(request, "timeline/paper/invitation.html", {"form": form, "words": words})
        data = sheets.invitation(**form.cleaned_data)
        return pdf_answer(request, "timeline/invitation", data, _language(), _sheet(_("Meet us at the wall"), place))
    return render(request, "timeline/paper/invitation.html", {"form": form})
