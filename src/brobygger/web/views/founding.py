"""Opening a place: four answers, a code by mail, and there it is (R77)."""

import time
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.mail import send_mail
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from brobygger.core.access import public
from brobygger.core.limits import by_address, limited
from brobygger.core.ui.refusals import refusals_on
from brobygger.people.domain.founding import found_place, new_code
from brobygger.people.signing_in import sign_in
from brobygger.web.forms import CodeForm, FoundForm

KEPT = "founding"
SECONDS, TRIES = 30 * 60, 5


def may_found(request: HttpRequest) -> bool:
    """Return whether this reader may open a place here: everybody where the installation allows it, else operators."""
    return settings.OPEN_TO_NEW_PLACES or bool(getattr(request.user, "is_operator", False))


def by_asked(request: HttpRequest) -> str:
    """Return the address to which the code goes, so that nobody's letter box is filled."""
    return request.POST.get("email", "").strip().lower() or by_address(request)


def by_kept(request: HttpRequest) -> str:
    """Return the address to which the code went: new codes and other browsers give no more tries at it."""
    kept: dict[str, Any] = request.session.get(KEPT, {})
    return str(kept.get("answers", {}).get("email", "")).strip().lower() or by_address(request)


@public
@limited("30/h")
@limited("5/h", by_asked)
def found(request: HttpRequest) -> HttpResponse:
    """Ask the four questions, and send the code."""
    if not may_found(request):
        return render(request, "web/founding/found_closed.html")
    form = FoundForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = new_code()
        answers = {k: v for k, v in form.cleaned_data.items() if k != "alone"}
        answers |= {"alone": form.cleaned_data["alone"] == "yes", "language": get_language() or "da"}
        request.session[KEPT] = {"answers": answers, "code": _sealed(code), "at": time.time(), "tries": 0}
        send_mail(
            _("Your code for Brobygger: %(code)s") % {"code": code},
            _("Type this code on the page you came from: %(code)s. It is good for half an hour.") % {"code": code},
            None,
            [answers["email"]],
        )
        return redirect("found_code")
    return render(request, "web/founding/found.html", {"form": form})


@public
@limited("20/h", by_kept)
def found_code(request: HttpRequest) -> HttpResponse:
    """Take the code, open the place, and show the first steps."""
    kept: dict[str, Any] | None = request.session.get(KEPT)
    if kept is None or time.time() - kept["at"] > SECONDS or kept["tries"] >= TRIES:
        return redirect("found")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if constant_time_compare(kept["code"], _sealed(form.cleaned_data["code"])):
            with refusals_on(form):
                membership = found_place(**kept["answers"])
                del request.session[KEPT]
                onward = reverse("first_steps", args=[membership.place.slug])
                if is_mfa_enabled(membership.user):  # a mailed code is not the second step
                    return redirect_to_login(onward)
                sign_in(request, membership.user)
                return redirect(onward)
        else:
            request.session[KEPT] = kept | {"tries": kept["tries"] + 1}
            form.add_error("code", _("This is not the code. Look in the newest mail."))
    return render(request, "web/founding/found_code.html", {"form": form, "email": kept["answers"]["email"]})


def _sealed(code: str) -> str:
    return salted_hmac("brobygger.web.founding", code).hexdigest()
