"""The mails of a demonstration, to be read where they would have gone."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from brobygger.core.access import public
from brobygger.core.mail import newest


@public
def page(request: HttpRequest) -> HttpResponse:
    """Show the newest mails with their links; in the demonstration alone."""
    if not settings.DEMO:
        raise Http404
    return render(request, "ui/mails.html", {"mails": newest(50)})
