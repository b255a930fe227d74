"""One's own page: name, language, ways to sign in, and one's data."""

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from brobygger.core.access import public, signed_in
from brobygger.core.limits import by_person, limited
from brobygger.people.domain import my_data, queries
from brobygger.people.domain.memberships import only_administrator_of
from brobygger.people.domain.profiles import ask_for_email, change_profile, confirm_email
from brobygger.people.forms import EmailForm, EraseForm, ProfileForm


@signed_in
@require_http_methods(["GET", "POST"])
def profile(request: Any) -> HttpResponse:
    """Name, phone and language; and where the rest is."""
    user = request.user
    form = ProfileForm(
        request.POST or None, initial={"name": user.name, "phone": user.phone, "language": user.language}
    )
    if request.method == "POST" and form.is_valid():
        change_profile(user=user, **form.cleaned_data)
        request.session["language"] = user.language
        return redirect("profile")
    return render(
        request,
        "people/public/profile.html",
        {
            "form": form,
            "second_step": is_mfa_enabled(user),
            "places": queries.places_of(user),
            "by_card": queries.has_card(user),
            "sms": bool(settings.SMS_URL),
        },
    )


@signed_in
@require_http_methods(["GET", "POST"])
@limited("5/h", by_person)
def email(request: Any) -> HttpResponse:
    """Ask for another e-mail address; a link goes there. The answer is the same whoever has the address."""
    form = EmailForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        ask_for_email(user=request.user, email=form.cleaned_data["email"])
        return render(request, "people/public/email_asked.html", {"email": form.cleaned_data["email"]})
    return render(request, "people/public/email.html", {"form": form})


@signed_in
@never_cache
@require_http_methods(["GET", "POST"])
def email_confirmed(request: Any, token: str) -> HttpResponse:
    """Take the new address into use, after a press on the button."""
    done = confirm_email(user=request.user, token=token) if request.method == "POST" else None
    return render(request, "people/public/email_confirm.html", {"done": done})


@signed_in
def data(request: Any) -> HttpResponse:
    """What is held about me, on the page."""
    return render(
        request,
        "people/public/my_data.html",
        {"chapters": my_data.collect(request.user), "kept": my_data.kept()},
    )


@signed_in
@never_cache
def data_file(request: Any) -> HttpResponse:
    """The same as a file to keep."""
    answer = HttpResponse(my_data.as_zip(request.user), content_type="application/zip")
    answer["Content-Disposition"] = 'attachment; filename="my-data.zip"'
    return answer


@signed_in
@require_http_methods(["GET", "POST"])
def erase(request: Any) -> HttpResponse:
    """Delete one's account, after saying what goes and what stays."""
    blocked = only_administrator_of(request.user)
    form = EraseForm(request.POST or None)
    if request.method == "POST" and not blocked and form.is_valid():
        user = request.user
        with translation.override(translation.get_language()):
            my_data.erase_account(user=user)
        logout(request)
        return redirect("erased")
    return render(request, "people/public/erase.html", {"form": form, "blocked": blocked, "kept": my_data.kept()})


@public
def erased(request: Any) -> HttpResponse:
    """The account is gone."""
    return render(request, "people/public/erased.html")
