"""Every component live, with how it is written; in the demonstration alone."""

from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from brobygger.core.access import public
from brobygger.core.forms import Form
from brobygger.core.queries import places
from brobygger.core.ui.dates import DateField, TimeSpanField
from brobygger.core.ui.lists import Column, Filter, Listing, Pager, Result

# The page documents for developers, so its words are English and stand outside the translations, like docs/.
HOSTS = [("municipality", "a municipality"), ("volunteer_centre", "a volunteer centre")]
LISTING = Listing(
    name="places",
    title="Places",
    sentence="Places hosted by {host}",
    filters=(Filter("host", "anybody", lambda _place: HOSTS, lambda rows, kind: rows.filter(host_kind=kind)),),
    columns=(
        Column("name", "Name", lambda p: p.name, url=lambda p: f"/{p.slug}/da/", sort="name"),
        Column("host", "Host", lambda p: p.host_name, sort="host_name"),
        Column("rooms", "Open rooms", lambda p: p.rooms and ", ".join(p.rooms)),
    ),
    default_sort="name",
)


class ExampleForm(Form):
    """One field of each sort."""

    title = forms.CharField(label="What is it called?", max_length=60, help_text="A few words that anybody knows.")
    text = forms.CharField(label="What happens?", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    day = DateField(label="Which day?")
    times = TimeSpanField(label="From when to when?")
    kind = forms.ChoiceField(label="What kind?", choices=[("a", "Every week"), ("b", "Once")])
    who = forms.MultipleChoiceField(
        label="For whom?", choices=[("f", "Families"), ("o", "Older people")], widget=forms.CheckboxSelectMultiple
    )
    free = forms.BooleanField(label="It is free", required=False)


@public
def components(request: HttpRequest) -> HttpResponse:
    """Show the components in light, dark and right-to-left."""
    if not settings.DEMO:
        raise Http404
    typed = {"s-title": "Language café", "s-times": "17-19", "s-kind": "a"}
    stages: list[dict[str, Any]] = [
        {"name": "Light", "theme": "light", "dir": "ltr", "prefix": "l"},
        {"name": "Dark", "theme": "dark", "dir": "ltr", "prefix": "d"},
        {"name": "Right to left", "theme": "light", "dir": "rtl", "prefix": "r"},
    ]
    for stage in stages:
        sent = {k.replace("s-", f"{stage['prefix']}-", 1): v for k, v in typed.items()}
        stage["form"] = ExampleForm(sent, prefix=stage["prefix"])
    context = {
        "stages": stages,
        "list": Result(request, LISTING, places(), None),
        "listing": LISTING,
        "pager": Pager(3, 8, "?page=2", "?page=4"),
        "topics": "housing practical papers legal economy health wellbeing language job children family network "
        "leisure transport volunteering safety".split(),
        "sides": ["municipality", "civil_society", "partner"],
        "consequences": ["The activity is taken off the public pages.", "Its history is kept for a year."],
        "icons": "search calendar map-pin phone mail users handshake settings printer download".split(),
    }
    return render(request, "ui/demo/components.html", context)
