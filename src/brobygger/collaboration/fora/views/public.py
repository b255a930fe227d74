"""The page of somebody who is asked into a forum: what it is, and her answer, without an account (R3, R75)."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from brobygger.collaboration.fora.domain.inviting import Reply, invitation_of, letter_of, reply
from brobygger.core.access import by_token
from brobygger.core.limits import by_address, limited


@by_token
@limited("60/10m", by_address)
@require_http_methods(["GET", "POST"])
def answer(request: Any, secret: str) -> HttpResponse:
    """Read the invitation, and answer yes, no, or somebody else."""
    invitation = invitation_of(secret)
    if invitation is None:
        raise Http404
    request.place, problem = invitation.place, ""
    if request.method == "POST":
        asked = {name: request.POST.get(name, "") for name in ("answer", "said", "other_name", "other_reach")}
        try:
            reply(invitation=invitation, said=Reply(**asked))
        except ValidationError as refused:
            problem = " ".join(refused.messages)
        else:
            return redirect(request.path)
    context = {
        "invitation": invitation, "forum": invitation.forum, "place": invitation.place, "problem": problem,
        "letter": letter_of(invitation), "typed": request.POST,
        "over": invitation.forum.state != "active" and not invitation.answer,
    }  # fmt: skip
    response = render(request, "fora/public/invitation.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    return response
