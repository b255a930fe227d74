"""What the code knows of itself: how long rows are kept, who may what, what is asked consent for, how it is run."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlparse

from django.apps import apps
from django.conf import settings
from django.db import connection, models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _L

from brobygger.core import consent, env, history
from brobygger.core.rights import RIGHTS, Role
from brobygger.core.wording import Text
from brobygger.web.folder.blocks import BLANK
from brobygger.web.folder.modules import Module

WHERE = re.compile(r"\s*\((?:[a-z_]+\.)+[a-z_]+\)")  # which file carries the rule out: nothing for a reader
# Tables that libraries bring; their rows go with what they belong to.
LIBRARIES: dict[str, Text] = {
    "account.EmailAddress": _L("deleted with its user"),
    "account.EmailConfirmation": _L("deleted with its user"),
    "mfa.Authenticator": _L("deleted with its user"),
    "sessions.Session": _L("until it is over or signed out"),
}
NO_PEOPLE = {"auth", "contenttypes"}  # tables of the framework that stay empty or name its own parts
# Rows that the history does not tell of, so that their app has no name for them.
NAMES: dict[str, Text] = {
    "core.AuditEntry": _L("The history"),
    "core.AccessLogEntry": _L("The log of who has read"),
    "core.Consent": _L("Consent"),
    "core.Job": _L("Work that waits"),
    "core.RateCount": _L("Tries, counted"),
    "core.Mail": _L("Mails"),
    "core.Notification": _L("What people were told"),
    "core.InboxItem": _L("What waits for somebody"),
    "core.SearchDocument": _L("The search index"),
    "people.User": _L("Accounts"),
    "people.SignIn": _L("Where people are signed in"),
    "account.EmailAddress": _L("E-mail addresses"),
    "mfa.Authenticator": _L("Second steps"),
    "sessions.Session": _L("Sessions"),
    "surveys.SurveyCount": _L("Counts of answers"),
    "workshop.Participant": _L("Who is in the room"),
    "arrivals.Member": _L("Members of households"),
    "arrivals.Care": _L("Who has a household in care"),
    "arrivals.Told": _L("What a household was told"),
    "arrivals.CaseLine": _L("Lines for the case"),
    "arrivals.PlanLink": _L("Links to plans"),
    "api.CalendarFeed": _L("Calendar links"),
}
RIGHT_WORDS: dict[str, Text] = {
    "desk": _L("come in to the members' pages"),
    "start": _L("start a need, an idea, a meeting"),
    "fora": _L("be in fora and their meetings"),
    "fora.appoint": _L("appoint coordinators"),
    "fora.evenings": _L("answer requests for evening work"),
    "overview.edit": _L("edit the whole overview"),
    "overview.edit.own": _L("edit own entries"),
    "overview.write": _L("write entries"),
    "translate": _L("translate"),
    "overview.import": _L("bring lists in and take them out"),
    "settings": _L("settings of the place"),
    "members": _L("members and roles"),
    "cards": _L("hand out cards for signing in"),
    "representatives": _L("say who may act for whom"),
    "audit": _L("read the history"),
    "timeline.edit": _L("lay and move all cards"),
    "timeline.edit.own": _L("lay and move own cards"),
    "timeline.write": _L("write on the wall"),
    "timeline.adopt": _L("adopt a wall"),
    "households": _L("households in own care, after the declaration"),
    "households.expect": _L("enter arrivals, after the declaration"),
    "figures": _L("figures on people, never under five"),
}


def kept(module: Module) -> Iterator[tuple[str, str, str]]:
    """Yield of each model its name in the code, what people call it (may be empty), and how long it is kept."""
    for model in module.models():
        yield model._meta.label, _called(model), capfirst(_how_long(model))


def _how_long(model: type[models.Model]) -> str:
    label = model._meta.label
    said = str(LIBRARIES[label]) if label in LIBRARIES else _(str(model.retention))  # type: ignore[attr-defined]  # a contract
    return WHERE.sub("", said)


def _called(model: type[models.Model]) -> str:
    """Return what people call rows of ``model``; nothing where nobody has given them a name."""
    if model._meta.label in NAMES:
        return str(NAMES[model._meta.label])
    name = history.name_of_kind(str(model._meta.model_name))
    return "" if name in {capfirst(f"{model._meta.verbose_name}s"), model._meta.model_name} else name


def rights() -> Iterator[list[str]]:
    """Yield a row for each right: what it allows, and a mark for each role."""
    for right, roles in RIGHTS.items():
        yield [str(RIGHT_WORDS.get(right, right)), *("●" if role in roles else "–" for role in Role)]


def consents() -> list[list[str]]:
    """Return what people are asked to say yes to: the purpose, the text, its version."""
    return [[str(p.title), str(p.text), str(p.version)] for p in consent.purposes()]


def receivers() -> list[list[str]]:
    """Return the services outside that get data, as this installation is set up: what for, what, where."""
    outside = [
        (_("Mail server"), _("addresses and mails to members and to those who asked for them"), "BROBYGGER_SMTP_URL"),
        (_("Text message gateway"), _("phone numbers and codes"), "BROBYGGER_SMS_URL"),
        (_("Translation server"), _("texts that everybody can read, nothing else"), "BROBYGGER_TRANSLATE_URL"),
    ]
    return [[what, data, urlparse(env.text(name)).hostname or ""] for what, data, name in outside if env.text(name)]


def hosting() -> list[list[str]]:
    """Return how this installation is run, as its settings say; blanks are what they cannot know."""
    yes, no = _("yes"), _("no")
    is_file = connection.vendor == "sqlite"
    rows: list[list[Any]] = [
        [_("Address"), settings.BASE_URL],
        [_("Mode"), _("production") if settings.PRODUCTION else _("demonstration or trial: not for real data")],
        [_("Encrypted connections are demanded"), yes if settings.PRODUCTION else no],
        [_("Database"), _("SQLite, one file in the folder of the installation") if is_file else "PostgreSQL"],
        [_("Uploaded files"), _("in the folder of the installation, pictures drawn anew without what cameras add")],
        [_("Where the server stands (company, country)"), BLANK],
        [_("Disks are encrypted"), BLANK],
        [_("How often backups are made, where they lie, how long"), BLANK],
        [_("Who can sign in to the server"), BLANK],
    ]
    return [[str(cell) for cell in row] for row in rows]


def own_apps() -> set[str]:
    """Return the labels of all apps that keep rows about people or of a place."""
    return {model._meta.app_label for model in apps.get_models()} - NO_PEOPLE
