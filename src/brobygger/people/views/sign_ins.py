"""Where one is signed in."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from brobygger.core.access import signed_in
from brobygger.people.domain.sign_ins import end_other_sign_ins, end_sign_in, own_sign_ins, sign_ins_of


@signed_in
@never_cache
@require_GET
def sign_ins(request: Any) -> HttpResponse:
    """The devices, this one marked."""
    found = sign_ins_of(request.user)
    here = request.session.session_key
    context = {
        "here": [s for s in found if s.session_key == here],
        "elsewhere": [s for s in found if s.session_key != here],
    }
    return render(request, "people/public/sign_ins.html", context)


@signed_in
@require_POST
def end(request: Any, pk: UUID) -> HttpResponse:
    """Sign out there."""
    end_sign_in(sign_in=get_object_or_404(own_sign_ins(request.user), pk=pk))
    return redirect("sign_ins")


@signed_in
@require_POST
def end_others(request: Any) -> HttpResponse:
    """Sign out everywhere else."""
    end_other_sign_ins(user=request.user, session_key=request.session.session_key)
    return redirect("sign_ins")
