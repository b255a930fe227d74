"""Ten minutes of an association: five questions, and it is there (R77). No account, no script."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables

from brobygger.core.access import by_token, public
from brobygger.core.command import Conflict
from brobygger.core.in_words import listed
from brobygger.core.limits import limited
from brobygger.core.models import Place, Reviewed
from brobygger.core.ui import qr
from brobygger.core.ui.refusals import refusals_on, refusals_told
from brobygger.overview.directory.domain.activities import activity_details
from brobygger.overview.directory.domain.details import ActivityDetails
from brobygger.overview.directory.domain.ending import is_over
from brobygger.overview.directory.domain.finding import Wish, activities_found
from brobygger.overview.directory.domain.pictures import show_picture
from brobygger.overview.directory.domain.proposals import Decided, of_link, said_by_its_sender
from brobygger.overview.directory.domain.telling import (
    correct_told,
    helper_in,
    kept_by_link,
    link_of,
    new_secret,
    renew_link,
    send_told_again,
    show_again,
    sketch_of,
    take_back_told,
    take_down,
    tell_activity,
)
from brobygger.overview.directory.domain.vocabulary import vocabulary_of
from brobygger.overview.directory.domain.writing import ACTIVITY, Writing
from brobygger.overview.directory.forms.tell import KEPT, OPEN, STEPS, WholeForm, checked, told_by
from brobygger.overview.directory.models import Activity, EditLink, Proposal
from brobygger.overview.directory.opening_words import opening_in_words
from brobygger.overview.directory.ports import Like, alike, doors
from brobygger.overview.directory.views.public.meta import absolute
from brobygger.overview.directory.views.public.rows import Rows
from brobygger.overview.directory.views.public.sharing import sharing_context
from brobygger.overview.directory.words import in_words

ORDER = list(STEPS)
TOLD_NOW = "told"
_INVITATIONS = 3  # a festival, a meeting, money
_KNOWN = 3  # questions after which one can tell whether something like it is there: what, when, where


def _kept_under(place: Place) -> str:
    return f"tell:{place.slug}"


@public
@never_cache
@limited("60/h")
def tell(request: HttpRequest, place: Place, language: str, step: str = "what") -> HttpResponse:
    """Ask one question; what was answered is kept until it is published or the browser is closed."""
    if step not in STEPS:
        raise Http404
    key = _kept_under(place)
    kept: dict[str, str] = request.session.get(key, {})
    if request.method == "POST" and not kept and step == ORDER[-1] and _just_told(request, place):
        return redirect("tell_done", place.slug, language)  # the last button was pressed twice
    for before in ORDER[: ORDER.index(step)]:
        if not STEPS[before](kept, place=place).is_valid():
            return redirect("tell_step", place.slug, language, before)
    asked = STEPS[step]
    form = asked(request.POST or None, request.FILES or None, place=place, initial=kept)
    if request.method == "POST":
        form = asked(request.POST, request.FILES, place=place)
        if form.is_valid():
            kept = {"secret": new_secret(), **kept}
            request.session[key] = kept | {n: request.POST.get(n, "").strip() for n in form.fields if n != "picture"}
            if step != ORDER[-1]:
                return redirect("tell_step", place.slug, language, ORDER[ORDER.index(step) + 1])
            with refusals_on(form):
                return _publish(request, place, language, kept | form.cleaned_data)
    number = ORDER.index(step) + 1
    context = {"form": form, "step": step, "number": number, "of": len(ORDER), "part": number * 100 // len(ORDER)}
    context["reviewed"] = Reviewed.LINKS in place.reviewed
    context["before"] = ORDER[number - 2] if number > 1 else ""
    context["alike"] = _alike(place, kept) if number > _KNOWN else []
    return render(request, "directory/public/tell/step.html", context)


def _alike(place: Place, kept: dict[str, str]) -> list[Like]:
    """Return what is there already and is like what was told so far: what, when and where."""
    answers: dict[str, Any] = {"contact_name": "", "contact_phone": ""}
    for step in ORDER[:_KNOWN]:
        answers |= checked(step, place, kept)
    return alike(place, sketch_of(place, told_by(answers)))


def _publish(request: HttpRequest, place: Place, language: str, kept: dict[str, Any]) -> HttpResponse:
    answers: dict[str, Any] = {}
    for step in ORDER[:-1]:
        answers |= checked(step, place, kept)
    told = told_by(answers | {"picture": kept.get("picture")})
    _link, secret = tell_activity(place=place, told=told, language=language, secret=kept.get("secret", ""))
    del request.session[_kept_under(place)]
    request.session[TOLD_NOW] = {"secret": secret, "place": place.slug}
    return redirect("tell_done", place.slug, language)


def _invitations(place: Place, language: str) -> dict[str, Any]:
    """Return what associations are invited to: what has "associations" among its audiences, the next first (R77)."""
    now = timezone.now()
    found = activities_found(place, Wish(audience="associations"), now, size=_INVITATIONS)
    rows = Rows(place.slug, language, vocabulary_of(place), now, level=3).all(found.rows)
    return {"invitations": rows, "more_invitations": found.more}


def _just_told(request: HttpRequest, place: Place) -> bool:
    return bool(request.session.get(TOLD_NOW, {}).get("place") == place.slug)


@public
@never_cache
@sensitive_variables("secret")
def tell_done(request: HttpRequest, place: Place, language: str) -> HttpResponse:
    """Hand over what one leaves with: poster, words to share, a person to call, and the printed link."""
    secret = request.session.get(TOLD_NOW, {}).get("secret", "")
    link = link_of(secret) if _just_told(request, place) else None
    if link is None:
        return redirect("tell", place.slug, language)
    context: dict[str, Any] = {"helper": helper_in(place), "link": link, **_invitations(place, language)}
    if link.activity is not None:
        context |= sharing_context(place, language, link.activity)
    context["edit"] = absolute(reverse("edit_link", args=[secret]))
    context["qr"] = qr.drawing(context["edit"])
    return render(request, f"directory/public/tell/{'done' if link.activity else 'waits'}.html", context)


@by_token
@never_cache
@limited("60/h")
@sensitive_variables("secret")
def edit_link(request: HttpRequest, secret: str) -> HttpResponse:
    """Change, take down or show again what was told; or make the printed link useless and get a new one."""
    link = link_of(secret)
    if link is None:
        return render(request, "directory/public/tell/no_link.html", status=404)
    act = request.POST.get("act", "")
    if act == "renew":
        secret = renew_link(link=link)
        request.session[TOLD_NOW] = {"secret": secret, "place": link.place.slug}
    if act == "take_back":
        take_back_told(link=link)
        if link.activity is None:
            return redirect("tell", link.place.slug, request.LANGUAGE_CODE)
    if act == "remove_picture" and link.activity is not None:
        show_picture(activity=link.activity, by=None, picture=None, via="link")
    if act in {"withdraw", "bring_back"}:
        with refusals_told(request):
            (take_down if act == "withdraw" else show_again)(link=link)
    if act:
        return redirect("edit_link", secret)
    return _edit(request, link, secret)


def _edit(request: HttpRequest, link: EditLink, secret: str) -> HttpResponse:
    waits = of_link(link)
    if waits is not None:
        said, version = said_by_its_sender(waits), waits.version
    elif link.activity is not None:
        said, version = Writing(ACTIVITY, activity_details(link.activity)), link.activity.version
    else:
        return render(request, "directory/public/tell/no_link.html", status=404)
    form = _whole_form(request, link.place, said, version)
    if request.method == "POST" and form.is_valid():
        told = told_by(form.cleaned_data)
        try:
            with refusals_on(form):
                language, expected = _original(said)[0], form.cleaned_data["version"]
                if waits is None and link.activity is not None:
                    correct_told(activity=link.activity, told=told, language=language, expected=expected, link=link)
                else:
                    send_told_again(link=link, told=told, language=language, expected=expected)
                return redirect("edit_link", secret)
        except (Conflict, Decided):
            form.add_error(None, changed_meanwhile())
    return render(request, "directory/public/tell/edit.html", _edit_context(request, link, form, waits))


def _edit_context(request: Any, link: EditLink, form: WholeForm, waits: Proposal | None) -> dict[str, Any]:
    place, activity = link.place, link.activity
    context = sharing_context(place, request.LANGUAGE_CODE, activity) if activity else {}
    context |= {"form": form, "place": place, "helper": helper_in(place), "waits": waits}
    context |= _invitations(place, request.LANGUAGE_CODE) | {"language": request.LANGUAGE_CODE}
    context["kept"] = activity is not None and kept_by_link(activity)
    context["over"] = activity is not None and is_over(activity)
    return context | {"edit": absolute(request.path), "qr": qr.drawing(absolute(request.path)), "doors": list(doors)}


def _original(said: Writing) -> tuple[str, str]:
    """Return language and text of the title as it was written first."""
    return next(((code, t) for code, t in said.details.texts.get("title", {}).items() if t), ("da", ""))


def changed_meanwhile() -> str:
    """Return what to say when somebody else saved first."""
    from django.utils.translation import gettext as _

    return _("Somebody else changed this meanwhile. Nothing you typed is lost: look at the page, then save again.")


def whole_form(request: HttpRequest, activity: Activity) -> WholeForm:
    """Return all questions about ``activity`` with what is stored, or what was posted."""
    return _whole_form(request, activity.place, Writing(ACTIVITY, activity_details(activity)), activity.version)


def _when(details: ActivityDetails, language: str, today: date) -> str:
    """Return dates or opening times in words; empty where neither is known."""
    times = [in_words(t.starts, t.minutes, t.rule, language, t.except_on, today) for t in details.times]
    return listed(times) or opening_in_words(details.opening, language)


def _whole_form(request: HttpRequest, place: Place, said: Writing, version: int) -> WholeForm:
    details, point = said.details, said.details.contact
    language, title = _original(said)
    today = timezone.localdate()
    keeps = _when(details, request.LANGUAGE_CODE, today)
    venue = said.new_venue or details.venue
    initial = {
        "title": title,
        "summary": details.texts.get("summary", {}).get(language, ""),
        "topic": next(iter(details.topics), ""),
        "every": KEPT if keeps else OPEN,
        "hours": details.hours,
        "venue": venue.name if venue else "",
        "address": venue.address if venue else "",
        "contact_name": details.contact_name or (point.name if point else ""),
        "contact_phone": details.contact_phone or (point.phone if point else ""),
        "version": version,
        "date": today,
    }
    posted = request.method == "POST"
    return WholeForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        place=place,
        keeps=keeps,
        initial=initial,
    )
