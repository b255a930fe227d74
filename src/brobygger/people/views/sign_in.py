"""Signing in: by e-mailed code first, else by password, card, text message or passkey."""

from typing import Any

from allauth.account.views import LoginView, RequestLoginCodeView
from allauth.mfa.base.views import AuthenticateView, ReauthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from brobygger.core.access import public
from brobygger.people.domain.cards import CardRefused, open_with_card
from brobygger.people.domain.queries import demo_people
from brobygger.people.forms import CardSignInForm
from brobygger.people.secrets import grouped
from brobygger.people.signing_in import sign_in


class CodeView(RequestLoginCodeView):
    """The first page: an address, to which a code goes."""

    template_name = "people/public/sign_in.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the ways to sign in that this installation has."""
        return super().get_context_data(**kwargs) | {
            "demo_people": demo_people(),
            "sms": bool(settings.SMS_URL),
            "next": self.request.GET.get(REDIRECT_FIELD_NAME, ""),
        }


class PasswordView(LoginView):
    """E-mail and password."""

    template_name = "people/public/password.html"


class SecondStepView(AuthenticateView):
    """The second step, in the ways that the person has."""

    template_name = "people/desk/mfa_authenticate.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say which ways these are."""
        return super().get_context_data(**kwargs) | _ways(self.stage.login.user)


class SecondStepAgainView(ReauthenticateView):
    """The second step once more, before something that matters."""

    template_name = "people/desk/mfa_reauthenticate.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say which ways the person has."""
        return super().get_context_data(**kwargs) | _ways(self.request.user)


def _ways(user: Any) -> dict[str, bool]:
    kinds = Authenticator.Type
    return {"app": is_mfa_enabled(user, [kinds.TOTP]), "passkey": is_mfa_enabled(user, [kinds.WEBAUTHN])}


@public
@never_cache
@sensitive_post_parameters("code", "pin")
@require_http_methods(["GET", "POST"])
def card(request: Any, code: str = "") -> HttpResponse:
    """Sign in with a printed card: number and PIN (R75). The QR on the card opens this page with the number in it."""
    form = CardSignInForm(request.POST or None, initial={"code": grouped(code)})
    if request.method == "POST" and form.is_valid():
        try:
            found = open_with_card(code=form.cleaned_data["code"], pin=form.cleaned_data["pin"])
        except CardRefused as refused:
            if refused.locked:
                return render(request, "people/public/card_locked.html")
            form.add_error(None, _("The number or the PIN is not right. Look at your card and try again."))
        else:
            sign_in(request, found.user, card=found, shared=form.cleaned_data["shared"])
            return redirect(next_address(request))
    return render(request, "people/public/card.html", {"form": form, "next": request.GET.get("next", "")})


@public
@require_POST
def demo(request: Any, pk: Any) -> HttpResponse:
    """Sign in as one of the people of the demonstration."""
    if not settings.DEMO:
        raise Http404
    sign_in(request, get_object_or_404(demo_people(), pk=pk))
    return redirect(next_address(request))


@public
def not_offered(request: Any) -> HttpResponse:
    """Say that there is no such page: the library asks the way to it, we have none."""
    raise Http404


def next_address(request: Any) -> str:
    """Return where the person wanted to go, if that is here; else her start page."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    # A path, and nothing that Django would look up as the name of a page.
    if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()):
        return wanted
    return settings.LOGIN_REDIRECT_URL
