"""Lists as files that can be imported again."""

from django.http import Http404, HttpRequest, HttpResponse

from brobygger.core.access import member
from brobygger.core.models import Place
from brobygger.overview.exchange.domain.exporting import FORMS, KINDS, exported


@member("overview.import")
def export(request: HttpRequest, place: Place, kind: str, form: str) -> HttpResponse:
    """All entries of a kind that the reader may see."""
    if kind not in KINDS or form not in FORMS:
        raise Http404
    content = exported(place=place, user=request.user, kind=kind, form=form)
    response = HttpResponse(content, content_type=FORMS[form])
    response["Content-Disposition"] = f'attachment; filename="{place.slug}-{kind}.{form}"'
    return response
