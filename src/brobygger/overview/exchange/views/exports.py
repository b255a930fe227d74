"""Lists as files that can be imported again."""

from django.http import Http404, HttpRequest, HttpResponse

from brobygger.core.access import member
from brobygger.core.models import Place
from brobygger.overview.exchange.domain.exporting import FORMS, KINDS, TYPES, exported


@member("overview.import")
def export(request: HttpRequest, place: Place, kind: str, form: str) -> HttpResponse:
    """All entries of a kind that the reader may see."""
    known = kind in KINDS and form in FORMS
    if not known and (kind, form) != ("hsds", "json"):
        raise Http404
    content = exported(place=place, user=request.user, kind=kind, form=form)
    response = HttpResponse(content, content_type=TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{place.slug}-{kind}.{form}"'
    return response
