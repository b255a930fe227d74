"""f0: a constant page of 10 kB. f1: 50 rows with one relation through ORM and template."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from bench.floors.models import Meeting

PAGE = ("<!doctype html><title>Constant</title>" + "<p>The same for everybody, every time.</p>" * 300)[:10_240].encode()


def constant(request: HttpRequest) -> HttpResponse:
    """Answer with the same 10 kB."""
    return HttpResponse(PAGE, headers={"Content-Length": str(len(PAGE))})


def rows(request: HttpRequest) -> HttpResponse:
    """Answer with the next 50 meetings."""
    meetings = Meeting.objects.select_related("club").order_by("starts")[:50]
    response = render(request, "floors/rows.html", {"meetings": meetings})
    response["Content-Length"] = str(len(response.content))
    return response


urlpatterns = [path("f0/", constant), path("f1/", rows)]
