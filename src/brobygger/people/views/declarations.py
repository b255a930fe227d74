"""Reading, signing and withdrawing the declaration of confidentiality."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from brobygger.core.access import member
from brobygger.core.models import Place
from brobygger.people.confidentiality import VERSION, text_in
from brobygger.people.domain import queries
from brobygger.people.domain.declarations import sign_declaration, withdraw_declaration
from brobygger.people.forms import SignForm
from brobygger.people.views.sign_in import next_address


@member("desk")
@require_http_methods(["GET", "POST"])
def declaration(request: Any, place: Place) -> HttpResponse:
    """Read the declaration and sign it with one's name."""
    language = request.LANGUAGE_CODE
    form = SignForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        sign_declaration(place=place, user=request.user, name=form.cleaned_data["name"], language=language)
        return redirect(next_address(request) if "next" in request.POST and request.POST["next"] else request.path)
    signed = queries.declarations_of(request.user).filter(place=place).first()
    return render(
        request,
        "people/desk/declaration.html",
        {
            "text": text_in(language),
            "form": form,
            "signed": signed if signed and signed.text_version == VERSION else None,
            "older": signed if signed and signed.text_version != VERSION else None,
            "next": request.GET.get("next", ""),
        },
    )


@member("desk")
@require_POST
def withdraw(request: Any, place: Place) -> HttpResponse:
    """Withdraw one's signature."""
    signed = get_object_or_404(queries.declarations_of(request.user), place=place, text_version=VERSION)
    withdraw_declaration(declaration=signed, by=request.user)
    return redirect("declaration", place.slug)
