"""What the frame of every page asks for: the place's colour, files, the language, the accessibility statement."""

import mimetypes

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from brobygger.core.access import public
from brobygger.core.languages import NAMES
from brobygger.core.models import Place
from brobygger.core.ui import colour as colours
from brobygger.core.ui import files
from brobygger.core.ui.language import keep_language

FOR_EVER = "public, max-age=31536000, immutable"


@public
@require_GET
def colour(request: HttpRequest, hexadecimal: str) -> HttpResponse:
    """Return the stylesheet of one place colour; the same for ever, so it is kept by browsers."""
    answer = HttpResponse(colours.stylesheet(f"#{hexadecimal}"), content_type="text/css; charset=utf-8")
    answer.headers["Cache-Control"] = FOR_EVER
    return answer


@public
@require_GET
def file(request: HttpRequest, name: str) -> FileResponse:
    """Give an uploaded file to whom its shelf lets read it; what may not be read looks as if it were not there."""
    if not files.may_read(request, name):
        raise Http404
    try:
        content = default_storage.open(name)
    except (OSError, SuspiciousFileOperation):
        raise Http404 from None
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    answer = FileResponse(content, content_type=kind, as_attachment=not kind.startswith(("image/", "audio/")))
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = FOR_EVER if files.is_public(name) else "private, no-store"
    return answer


@public
@require_GET
def was(request: HttpRequest, place: Place, language: str) -> HttpResponse:
    """Lead to the place's accessibility statement, or say that it is missing and whom to tell."""
    if place.accessibility_statement:
        return redirect(place.accessibility_statement)
    return render(request, "ui/public/was.html")


# A kept page must not hold a form token, and the form changes nothing but the reader's own language; the session
# cookie is SameSite=Lax, so another site's form reaches nobody's session.
@csrf_exempt
@public
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Show the pages in another language from now on, and go back to where the reader was."""
    onward = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(onward, {request.get_host()}, require_https=request.is_secure()):
        onward = "/"
    answer = HttpResponseRedirect(onward)
    language = request.POST.get("language", "")
    if language in NAMES:
        keep_language(request, answer, language)
    return answer
