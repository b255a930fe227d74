"""Ten minutes of an association: five questions, and it is there (R77). No account, no script."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables

from brobygger.core.access import by_token, public
from brobygger.core.command import Conflict
from brobygger.core.limits import limited
from brobygger.core.models import Place
from brobygger.core.ui import qr
from brobygger.overview.directory.domain.activities import times_of
from brobygger.overview.directory.domain.queries import activities_visible_to
from brobygger.overview.directory.domain.telling import (
    correct_told,
    helper_in,
    link_of,
    may_bring_back,
    new_secret,
    renew_link,
    show_again,
    sketch_of,
    take_down,
    tell_activity,
)
from brobygger.overview.directory.forms.tell import KEPT, OPEN, STEPS, WholeForm, checked, told_by
from brobygger.overview.directory.models import Activity
from brobygger.overview.directory.ports import Like, alike, doors
from brobygger.overview.directory.views.public.meta import absolute
from brobygger.overview.directory.views.public.sharing import sharing_context, spoken

ORDER = list(STEPS)
TOLD_NOW = "told"
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
            try:
                return _publish(request, place, language, kept | form.cleaned_data)
            except ValidationError as error:
                form.add_error(None, error)
    number = ORDER.index(step) + 1
    context = {"form": form, "step": step, "number": number, "of": len(ORDER), "part": number * 100 // len(ORDER)}
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
    activity, secret = tell_activity(place=place, told=told, language=language, secret=kept.get("secret", ""))
    del request.session[_kept_under(place)]
    request.session[TOLD_NOW] = {"activity": str(activity.pk), "secret": secret, "place": place.slug}
    return redirect("tell_done", place.slug, language)


def _just_told(request: HttpRequest, place: Place) -> bool:
    return bool(request.session.get(TOLD_NOW, {}).get("place") == place.slug)


@public
@never_cache
@sensitive_variables("secret")
def tell_done(request: HttpRequest, place: Place, language: str) -> HttpResponse:
    """Hand over what one leaves with: poster, words to share, a person to call, and the printed link."""
    kept = request.session.get(TOLD_NOW, {})
    activity = activities_visible_to(request.user, place).filter(pk=kept.get("activity")).first()
    if activity is None or not _just_told(request, place):
        return redirect("tell", place.slug, language)
    secret = kept["secret"]
    context = sharing_context(place, language, activity) | {"helper": helper_in(place)}
    context["edit"] = absolute(reverse("edit_link", args=[secret]))
    context["qr"] = qr.drawing(context["edit"])
    return render(request, "directory/public/tell/done.html", context)


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
        new = renew_link(link=link)
        request.session[TOLD_NOW] = {
            "activity": str(link.activity_id),
            "secret": new,
            "place": link.activity.place.slug,
        }
        return redirect("edit_link", new)
    if act in {"withdraw", "bring_back"}:
        (take_down if act == "withdraw" else show_again)(link=link)
        return redirect("edit_link", secret)
    form = whole_form(request, link.activity)
    if request.method == "POST" and form.is_valid():
        activity = link.activity
        told = told_by(form.cleaned_data, [times_of(s) for s in activity.schedules.all()])
        language = activity.text_in("title", "")[1]
        try:
            correct_told(activity=activity, told=told, language=language, expected=form.cleaned_data["version"])
        except Conflict:
            form.add_error(None, changed_meanwhile())
        else:
            return redirect("edit_link", secret)
    language = request.LANGUAGE_CODE
    place = link.activity.place
    context = sharing_context(place, language, link.activity)
    context |= {"form": form, "place": place, "helper": helper_in(place)}
    context["may_show"] = link.activity.published or may_bring_back(link.activity)
    context |= {"edit": absolute(request.path), "qr": qr.drawing(absolute(request.path)), "doors": list(doors)}
    return render(request, "directory/public/tell/edit.html", context)


def changed_meanwhile() -> str:
    """Return what to say when somebody else saved first."""
    from django.utils.translation import gettext as _

    return _("Somebody else changed this meanwhile. Nothing you typed is lost: look at the page, then save again.")


def whole_form(request: HttpRequest, activity: Activity) -> WholeForm:
    """Return all questions about ``activity`` with what is stored, or what was posted."""
    language, point = request.LANGUAGE_CODE, activity.contact
    keeps = "" if activity.hours or not activity.schedules.all() else spoken(activity, language)
    initial = {
        "title": activity.text_in("title", "")[0],
        "summary": activity.text_in("summary", "")[0],
        "topic": next((t.slug for t in activity.topics.all()), ""),
        "every": KEPT if keeps else OPEN,
        "hours": activity.hours,
        "venue": activity.venue.name if activity.venue else "",
        "address": activity.venue.address if activity.venue else "",
        "contact_name": activity.contact_name or (point.name if point else ""),
        "contact_phone": activity.contact_phone or (point.phone if point else ""),
        "version": activity.version,
        "date": timezone.localdate(),
    }
    posted = request.method == "POST"
    return WholeForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        place=activity.place,
        keeps=keeps,
        initial=initial,
    )
