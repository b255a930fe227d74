"""What the link in a reminder opens. Opening it changes nothing: mail scanners follow links (docs/adr/0010)."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from brobygger.core.access import by_token
from brobygger.core.command import Conflict
from brobygger.core.limits import limited
from brobygger.core.ui.language import speak
from brobygger.core.ui.refusals import refusals_on
from brobygger.overview.directory.domain.freshness import DUE
from brobygger.overview.directory.domain.series import times_of
from brobygger.overview.directory.forms.tell import told_by
from brobygger.overview.directory.models import Activity
from brobygger.overview.directory.views.public.tell import changed_meanwhile, whole_form
from brobygger.overview.keeping.domain import answers
from brobygger.overview.keeping.domain.facts import facts_of
from brobygger.overview.keeping.domain.keepers import successors
from brobygger.overview.keeping.domain.kept import entries_kept, entry_kept, kind_name
from brobygger.overview.keeping.domain.links import link_of, withdraw_link
from brobygger.overview.keeping.domain.reminding import title_of
from brobygger.overview.keeping.forms.links import HandOnForm, facts_form
from brobygger.overview.keeping.models import KeepLink


@by_token
@never_cache
@limited("60/h")
@require_http_methods(["GET", "POST"])
@sensitive_variables("secret")
def keep_link(request: HttpRequest, secret: str) -> HttpResponse:
    """Everything of mine that is to be confirmed; and a way to make the link useless."""
    link = _link(request, secret)
    if link is None:
        return _gone(request)
    if request.method == "POST":
        withdraw_link(link=link)
        return redirect("keep_link", secret)
    return render(request, "keeping/public/link.html", _frame(request, link, secret))


@by_token
@never_cache
@limited("120/h")
@require_http_methods(["GET", "POST"])
@sensitive_variables("secret")
def keep_entry(request: HttpRequest, secret: str, kind: str, pk: UUID) -> HttpResponse:
    """One entry: a big button says that it is still correct; three smaller ones say what else there is to say."""
    link = _link(request, secret)
    entry = entry_kept(link.user, link.place, kind, pk) if link else None
    if link is None or entry is None:
        return _gone(request)
    act = request.POST.get("act", "")
    people = successors(entry, link.user)
    form = HandOnForm(request.POST if act == "hand_on" else None, people=people)
    if act == "correct":
        answers.still_correct(link=link, entry=entry)
    elif act == "stopped":
        try:
            answers.stopped(link=link, entry=entry)
        except ValidationError as refused:  # she took it over herself, and nobody has asked those before her
            return _asked_page(request, link, secret, entry, form, refused.messages[0])
    elif act == "hand_on" and form.is_valid():
        answers.hand_on(link=link, entry=entry, to=form.successor, note=form.cleaned_data["note"])
    else:
        return _asked_page(request, link, secret, entry, form)
    return _thanks(request, link, secret, act)


@by_token
@never_cache
@limited("60/h")
@require_http_methods(["GET", "POST"])
@sensitive_variables("secret")
def keep_change(request: HttpRequest, secret: str, kind: str, pk: UUID) -> HttpResponse:
    """Correct what has changed; what is saved is confirmed as of today."""
    link = _link(request, secret)
    entry = entry_kept(link.user, link.place, kind, pk) if link else None
    if link is None or entry is None:
        return _gone(request)
    form: Any
    if isinstance(entry, Activity):
        form = whole_form(request, entry)
    else:
        asked = facts_form(entry)
        form = asked(request.POST or None, initial={name: getattr(entry, name) for name in asked.base_fields})
    if request.method == "POST" and form.is_valid():
        try:
            with refusals_on(form):
                _save(link, entry, form)
                return _thanks(request, link, secret, "changed")
        except Conflict:
            form.add_error(None, changed_meanwhile())
    return render(request, "keeping/public/change.html", _frame(request, link, secret, entry) | {"form": form})


def _link(request: HttpRequest, secret: str) -> KeepLink | None:
    """Return the link that ``secret`` opens; its page speaks the owner's language, as the mail did."""
    link = link_of(secret)
    if link is not None:
        speak(request, link.user.language)
    return link


def _asked_page(
    request: HttpRequest, link: KeepLink, secret: str, entry: Any, form: HandOnForm, problem: str = ""
) -> HttpResponse:
    said = {"form": form, "asked": facts_of(entry), "problem": problem}
    return render(request, "keeping/public/entry.html", _frame(request, link, secret, entry) | said)


def _save(link: KeepLink, entry: Any, form: Any) -> None:
    said, expected = form.cleaned_data, form.cleaned_data["version"]
    if isinstance(entry, Activity):
        told = told_by(said, [times_of(s) for s in entry.schedules.all()])
        language = entry.text_in("title", "")[1]
        answers.correct_activity(link=link, activity=entry, told=told, language=language, expected=expected)
    else:
        facts = {k: v for k, v in said.items() if k != "version"}
        answers.correct_facts(link=link, entry=entry, facts=facts, expected=expected)


def _thanks(request: HttpRequest, link: KeepLink, secret: str, act: str) -> HttpResponse:
    request.session["kept"] = act
    return redirect("keep_link", secret)


def _frame(request: HttpRequest, link: KeepLink, secret: str, entry: Any = None) -> dict[str, Any]:
    language = request.LANGUAGE_CODE
    due = entries_kept(link.user, link.place, timezone.localdate(), DUE)
    return {
        "place": link.place,
        "name": link.user.name,
        "secret": secret,
        "due": [(kind_name(e), e, title_of(e, language)) for e in due],
        "entry": entry,
        "kind": kind_name(entry) if entry else "",
        "title": title_of(entry, language) if entry else "",
        "answered": request.session.pop("kept", "") if entry is None else "",
    }


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "keeping/public/gone.html", status=404)
