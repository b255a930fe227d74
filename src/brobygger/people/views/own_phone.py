"""Confirming one's own phone number, so that a text message can open the account (R75)."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from brobygger.core.access import signed_in
from brobygger.core.errors import too_many
from brobygger.core.limits import Rate, TooMany, hit
from brobygger.people.domain.own_phone import confirm_own_phone, send_code
from brobygger.people.forms import PhoneCodeForm

_ASKED = "own_phone"
# A message costs money and reaches whoever has the number: few of them, for a person and for a number.
MESSAGES = Rate.of("5/d")
# Three tries with a code, as when signing in.
TRIES = Rate.of("3/15m")


@signed_in
@never_cache
@require_http_methods(["GET", "POST"])
def own_phone(request: Any) -> HttpResponse:
    """Send a code, and take it; or say plainly why not."""
    user, asked = request.user, request.session.get(_ASKED)
    form = PhoneCodeForm()
    if request.method == "POST" and settings.SMS_URL and user.phone and not user.phone_confirmed:
        try:
            if "code" not in request.POST:
                return _send(request)
            form = PhoneCodeForm(request.POST)
            if asked and form.is_valid():
                hit("own_phone.try", asked["digest"], TRIES)
                if confirm_own_phone(user=user, asked=asked, code=form.cleaned_data["code"]):
                    del request.session[_ASKED]
                    return redirect("own_phone")
                form.add_error("code", _("This code is not right. Look again, or ask for a new one."))
        except TooMany as many:
            return too_many(request, many.seconds)
    waiting = bool(asked) and asked["phone"] == user.phone and not user.phone_confirmed
    context = {"sms": bool(settings.SMS_URL), "waiting": waiting, "form": form}
    return render(request, "people/public/own_phone.html", context)


def _send(request: Any) -> HttpResponse:
    hit("own_phone.person", str(request.user.pk), MESSAGES)
    hit("own_phone.number", request.user.phone, MESSAGES)
    request.session[_ASKED] = send_code(user=request.user)
    return redirect("own_phone")
