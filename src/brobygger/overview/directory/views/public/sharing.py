"""Ready to share: words for a message, and pictures for Facebook and WhatsApp (R76, R77). No foreign script."""

import io
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import quote
from uuid import UUID

import segno
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from PIL import Image, ImageDraw

from brobygger.core.access import public
from brobygger.core.in_words import listed
from brobygger.core.kept import kept_for_anonymous
from brobygger.core.languages import NAMES, RIGHT_TO_LEFT
from brobygger.core.models import Place
from brobygger.core.ui.colour import PAPER, nearest_that_works
from brobygger.core.ui.lettering import Lettering, MissingLetters, drawable
from brobygger.overview.directory.domain.activity_merging import successor_of_activity
from brobygger.overview.directory.domain.queries import activities_visible_to
from brobygger.overview.directory.domain.series import times_of
from brobygger.overview.directory.domain.visible import public_name
from brobygger.overview.directory.models import Activity
from brobygger.overview.directory.opening_words import opening_in_words
from brobygger.overview.directory.ports import ways_into
from brobygger.overview.directory.views.public.merged import leads_on
from brobygger.overview.directory.views.public.meta import absolute
from brobygger.overview.directory.words import in_words, times_in_words

# What the services show whole: wide in a link's preview and a post, square in a story or a group.
SHAPES = {"wide": (1200, 630), "square": (1080, 1080)}
INK, QUIET, KEYSTONE = "#1c2a33", "#55636d", "#c97a12"
EDGE, BAND, GAP = 64, 108, 14


@dataclass(frozen=True)
class Said:
    """The lines of a picture."""

    title: str
    when: str
    where: str
    who: str
    place: str
    address: str


def spoken(activity: Activity, language: str) -> str:
    """Return when it happens, in words."""
    said = [times_of(s) for s in activity.schedules.all()]
    return listed(in_words(t.starts, t.minutes, t.rule, language) for t in said) or _open(activity, language)


def _whole(activity: Activity, language: str) -> str:
    """Return when it happens with what is left out, holidays too: words have room for it, pictures have not."""
    today = timezone.localdate()
    said = [times_in_words(times_of(s), language, today) for s in activity.schedules.all()]
    return ". ".join(said) or _open(activity, language)


def _open(activity: Activity, language: str) -> str:
    """Return when a standing offer is open: its week in words, and the remark on it."""
    week = opening_in_words(activity.opening, language) if activity.opening else ""
    return ". ".join(said for said in (week, activity.hours) if said)


def page_of(place: Place, language: str, activity: Activity) -> str:
    """Return the whole address of the activity's page."""
    return absolute(reverse("activity", args=[place.slug, language, activity.pk]))


def said_of(place: Place, language: str, activity: Activity) -> Said:
    """Return what a picture of ``activity`` says.

    Raises:
        MissingLetters: no installed font has a letter of it.
    """
    venue = activity.venue
    where = ", ".join(w for w in (venue.name, venue.address, venue.city) if w) if venue else ""
    return Said(
        drawable(activity.title_in(language), bold=True),
        drawable(spoken(activity, language), bold=True).replace("kl. ", "kl.\u00a0"),
        drawable(where),
        drawable(public_name(activity.organiser)),
        drawable(place.name, bold=True),
        page_of(place, language, activity),
    )


def sharing_context(place: Place, language: str, activity: Activity) -> dict[str, Any]:
    """Return what the part of a page about sharing needs: words, links, pictures or why there are none."""
    title, code = activity.text_in("title", language)
    page = page_of(place, language, activity)
    venue = activity.venue.name if activity.venue else ""
    before = ways_into(place, [activity.pk], language).get(activity.pk, "")
    summary = activity.text_in("summary", language)[0]
    words = "\n".join(w for w in (title, summary, _whole(activity, language), venue, before, page) if w)
    missing = ""
    try:
        said_of(place, language, activity)
    except MissingLetters as error:
        missing = error.letters or NAMES[code]
    at = [place.slug, language, activity.pk]
    return {
        "entry": activity,
        "title": title,
        "words": words,
        "page": page,
        "missing": missing,
        "pictures": [] if missing else [(s, *SHAPES[s], reverse("activity_picture", args=[*at, s])) for s in SHAPES],
        "whatsapp": f"https://wa.me/?text={quote(words)}",
        "facebook": f"https://www.facebook.com/sharer/sharer.php?u={quote(page, safe='')}",
        "mail": f"mailto:?subject={quote(title)}&body={quote(words.replace(chr(10), chr(13) + chr(10)))}",
    }


def picture_of(place: Place, language: str, activity: Activity, shape: str = "wide") -> str:
    """Return the path of a picture of ``activity``; empty where it cannot be drawn."""
    try:
        said_of(place, language, activity)
    except MissingLetters:
        return ""
    return reverse("activity_picture", args=[place.slug, language, activity.pk, shape])


@public
@kept_for_anonymous()
@leads_on(successor_of_activity)
def activity_share(request: HttpRequest, place: Place, language: str, pk: UUID) -> HttpResponse:
    """Everything it takes to tell others of an activity."""
    entry = _entry(request, place, pk)
    return render(request, "directory/public/share.html", sharing_context(place, language, entry))


@public
@kept_for_anonymous()
@leads_on(successor_of_activity)
def activity_picture(request: HttpRequest, place: Place, language: str, pk: UUID, shape: str) -> HttpResponse:
    """The picture itself, as PNG; not found where it cannot be drawn."""
    if shape not in SHAPES:
        raise Http404
    try:
        said = said_of(place, language, _entry(request, place, pk))
    except MissingLetters:
        raise Http404 from None
    drawn = draw(said, SHAPES[shape], language in RIGHT_TO_LEFT, nearest_that_works(place.colour))
    written = io.BytesIO()
    # Few colours in it: a third of the bytes, and a fourth of the time that the finest palette would take.
    drawn.quantize(64, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(written, "PNG")
    return HttpResponse(written.getvalue(), content_type="image/png")


def _entry(request: HttpRequest, place: Place, pk: UUID) -> Activity:
    rows = activities_visible_to(request.user, place).filter(published=True)
    return get_object_or_404(rows.select_related("organiser", "venue"), pk=pk)


def draw(said: Said, size: tuple[int, int], right_to_left: bool, colour: str) -> Image.Image:
    """Return the picture: band with the place, title, day and time, where, who, and the QR code at the far end.

    Args:
        said: the lines.
        size: in pixels.
        right_to_left: whether it is read from the right.
        colour: of the place, ``#rrggbb``, on which white can be read.
    """
    wide, high = size
    tall = high > wide * 0.8
    across = wide - 2 * EDGE
    picture = Image.new("RGB", size, PAPER)
    ImageDraw.Draw(picture).rectangle((0, 0, wide, BAND), fill=colour)
    mark = _bridge(120, 54)
    picture.paste(mark, (wide - EDGE - 120 if right_to_left else EDGE, (BAND - 54) // 2), mark)
    place = Lettering((44, 36, 28), 1, "#ffffff", bold=True)
    place.write(picture, (EDGE if right_to_left else EDGE + 144, 30, across - 144), said.place, at_right=right_to_left)
    code = _code(said.address, 380 if tall else 290)
    picture.paste(code, (EDGE if right_to_left else wide - EDGE - code.width, high - EDGE - code.height))
    beside = across - code.width - 32
    at = wide - EDGE - beside if right_to_left else EDGE
    foot = high - EDGE - 40
    Lettering((32, 28, 24), 1, QUIET).write(picture, (at, foot, beside), said.who, at_right=right_to_left)
    lowest = high - EDGE - code.height - 24 if tall else foot - 8
    box = (EDGE, BAND + 40, across) if tall else (at, BAND + 40, beside)
    _write_all(picture, box, lowest, _blocks(said, colour, 1.35 if tall else 1), right_to_left)
    return picture


Block = tuple[tuple[int, ...], int, str, bool, str]


def _blocks(said: Said, colour: str, larger: float) -> list[Block]:
    """Return sizes, most lines, colour, weight and text of what is said."""
    found: list[Block] = [
        ((76, 66, 56, 48), 3, INK, True, said.title),
        ((50, 44, 38, 32), 3, colour, True, said.when),
        ((40, 34, 28), 2, INK, False, said.where),
    ]
    return [(tuple(round(s * larger) for s in b[0]), *b[1:]) for b in found if b[4]]


def _write_all(
    picture: Image.Image, box: tuple[int, int, int], lowest: int, blocks: list[Block], at_right: bool
) -> None:
    """Write the blocks under each other, all of them as much smaller as it takes to stay above ``lowest``."""
    left, top, most = box
    for smaller in (1, 0.88, 0.76, 0.64, 0.46):
        styles = [Lettering(tuple(round(s * smaller) for s in b[0]), *b[1:4]) for b in blocks]
        if top + sum(s.height(b[4], most) + GAP for s, b in zip(styles, blocks, strict=True)) <= lowest:
            break
    for style, block in zip(styles, blocks, strict=True):
        top = style.write(picture, (left, top, most), block[4], at_right=at_right) + GAP


def _code(address: str, across: int) -> Image.Image:
    """Return the QR code of ``address``: whole pixels a module, at most ``across`` pixels with its quiet zone."""
    rows = [
        bytes(255 * (1 - m) for m in row) for row in segno.make(address, error="m", micro=False).matrix_iter(border=3)
    ]
    plain = Image.frombytes("L", (len(rows[0]), len(rows)), b"".join(rows))
    times = max(across // plain.width, 1)
    return plain.resize((plain.width * times, plain.height * times), Image.Resampling.NEAREST).convert("RGB")


@cache
def _bridge(wide: int, high: int) -> Image.Image:
    """Return the mark: two spans that meet at the keystone, light, for a dark ground."""
    fine = 4
    mark = Image.new("RGBA", (wide * fine, high * fine))
    pen, stroke = ImageDraw.Draw(mark), 9 * fine
    box = (stroke // 2, stroke // 2, wide * fine - stroke // 2, 2 * high * fine - stroke)
    pen.arc(box, 180, 270, fill="#ffffff", width=stroke)
    pen.arc(box, 270, 360, fill="#ffffffb0", width=stroke)
    middle, radius = wide * fine // 2, 8 * fine
    pen.ellipse((middle - radius, 0, middle + radius, 2 * radius), fill=KEYSTONE)
    return mark.resize((wide, high), Image.Resampling.LANCZOS)
