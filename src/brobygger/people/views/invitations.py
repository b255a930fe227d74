"""Saying yes to an invitation."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from brobygger.core.access import by_token
from brobygger.core.limits import limited
from brobygger.people.domain.invitations import accept_invitation, account_invited, invitation_of
from brobygger.people.forms import AcceptForm
from brobygger.people.signing_in import sign_in


@by_token
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
@limited("30/m")
def accept(request: Any, token: str) -> HttpResponse:
    """Show who invites to what; a yes makes the account (if needed) and the membership. Opening it changes nothing."""
    invitation = invitation_of(token)
    if invitation is None:
        return render(request, "people/public/invitation_gone.html", status=410)
    user = request.user if request.user.is_authenticated else None
    form = AcceptForm(
        request.POST or None,
        initial={"name": invitation.name, "language": request.LANGUAGE_CODE},
        with_password=bool(invitation.email),
    )
    if request.method == "POST" and (user or form.is_valid()):
        said = {} if user else form.cleaned_data
        try:
            account = accept_invitation(token=token, user=user, **said)
        except ValidationError as error:
            form.is_valid()
            form.add_error(None, error)
        else:
            if user is None:
                sign_in(request, account)
            # Without an address the next thing to do is to find a way to come back in.
            return redirect("desk", invitation.place.slug) if account.email else redirect("profile")
    return render(
        request,
        "people/public/invitation.html",
        {"invitation": invitation, "form": form, "must_sign_in": user is None and bool(account_invited(invitation))},
    )
