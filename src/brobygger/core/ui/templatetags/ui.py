"""The components as template tags; all are built in, no ``{% load %}`` is needed."""

from typing import Any

from django import template
from django.forms import BaseForm, BoundField, ChoiceField, MultipleChoiceField, RadioSelect
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from brobygger.core import in_words, phones
from brobygger.core.in_words import listed
from brobygger.core.languages import IN_WORDS
from brobygger.core.topics import said_of as said_of_them
from brobygger.core.ui import navigation as nav
from brobygger.core.ui import symbols
from brobygger.core.ui.kept_parts import kept

register = template.Library()
register.tag("kept", kept)


@register.simple_tag
def fields(form: BaseForm) -> SafeString:
    """Render all fields of ``form``: what went wrong on top, each error beside its field."""
    return form.render("ui/form/fields.html")


@register.simple_tag
def field(bound: BoundField) -> SafeString:
    """Render one field: label, help, entry, error."""
    return bound.render("ui/form/field.html")


@register.filter
def may_stay_empty(bound: BoundField) -> bool:
    """Return whether a field can be left without an answer. One of several choices that is marked already cannot: to
    call that optional would say that nothing is chosen."""
    kind = bound.field
    if kind.required:
        return False
    if not isinstance(kind, ChoiceField) or isinstance(kind, MultipleChoiceField):
        return True
    offered: Any = kind.choices
    has_none = any(value in ("", None) for value, _label in offered)
    marked = bound.value() not in ("", None)
    return not (marked or has_none) if isinstance(kind.widget, RadioSelect) else has_none


@register.simple_tag
def errors(form: BaseForm) -> SafeString:
    """Render the summary of what went wrong in ``form``; nothing when nothing did."""
    return form.render("ui/form/errors.html") if form.errors else SafeString("")


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Draw the lucide icon ``name``. It is silent for screen readers unless ``label`` says something else."""
    drawing = symbols.drawn(name)
    return format_html('{}<span class="unseen">{}</span>', drawing, label) if label else drawing


@register.simple_tag
def topic(entry: Any, word: str = "") -> SafeString:
    """Show a topic as symbol and word. ``entry`` is its slug, or a row with ``slug`` and ``name_in``."""
    language = get_language() or "da"
    slug = getattr(entry, "slug", entry)
    look = symbols.topic_look(slug, language)
    said = word or (entry.name_in(language) if hasattr(entry, "name_in") else look.word)
    return format_html('<span class="topic hue-{}">{}<span>{}</span></span>', look.hue, symbols.drawn(look.icon), said)


@register.simple_tag
def topic_symbol(entry: Any) -> SafeString:
    """Show a topic's symbol alone, where its word stands beside it already."""
    look = symbols.topic_look(getattr(entry, "slug", entry), "da")
    return format_html('<span class="topic-symbol hue-{}">{}</span>', look.hue, symbols.drawn(look.icon))


@register.simple_tag
def side(value: str, words: bool = True) -> SafeString:
    """Mark a side (``municipality``, ``civil_society``, ``partner``) by colour and shape, with its word."""
    return symbols.side_mark(value, word=words)


@register.simple_tag
def bridge(left: int = 100, right: int = 100, css: str = "bridge") -> SafeString:
    """Draw the bridge; ``left`` and ``right`` say in per cent how far each side has come."""
    return symbols.bridge(left, right, css)


@register.simple_tag(takes_context=True)
def ways(context: Context) -> list[nav.ShownWay]:
    """Return the main ways of the members' navigation, with what the reader may open under each."""
    request = context.get("request")
    return nav.ways_for(request) if request is not None else []


@register.simple_tag(takes_context=True)
def what_is_mine(context: Context) -> list[nav.Shown]:
    """Return the entries of the members' navigation that concern the reader alone."""
    request = context.get("request")
    return nav.mine_for(request) if request is not None else []


@register.simple_block_tag
def notice(content: str, kind: str = "info", title: str = "") -> SafeString:
    """Set ``content`` apart: ``info``, ``good``, ``warning`` or ``bad``; each has its own symbol."""
    names = {"info": "info", "good": "circle-check", "warning": "triangle-alert", "bad": "circle-alert"}
    return format_html(
        '<div class="notice notice-{}">{}<div>{}{}</div></div>',
        kind,
        symbols.drawn(names[kind]),
        format_html("<p><strong>{}</strong></p>", title) if title else "",
        content,
    )


@register.simple_tag(takes_context=True)
def said_of(context: Context, topics: Any) -> SafeString:
    """Show what is said of a topic, or of several (slugs), to the reader: rules of play, law, priorities."""
    request = context.get("request")
    if request is None or not topics:
        return SafeString("")
    slugs = [topics] if isinstance(topics, str) else list(topics)
    parts = said_of_them(request.user, request.place, slugs)
    drawn = ((render_to_string(part.template, {"shown": part.context}, request),) for part in parts)
    return format_html_join("", "{}", drawn)


register.filter("dialled", phones.dialled)
register.filter("listed", listed)
register.filter("language_in_words", lambda code: IN_WORDS.get(code, code))


@register.filter(expects_localtime=True)
def clock(at: Any) -> str:
    """Show the time of day as the language writes it."""
    return in_words.clock(at) if at else ""


@register.filter(expects_localtime=True)
def day(which: Any, how: str = "") -> str:
    """Show a date; ``how`` holds ``short`` for a short month, ``weekday``, ``yearless`` where the year is plain."""
    if not which:
        return ""
    return in_words.day(which, short="short" in how, year="yearless" not in how, weekday="weekday" in how)


@register.filter(expects_localtime=True)
def moment(at: Any, how: str = "") -> str:
    """Show date and clock; ``how`` as in ``day``."""
    return in_words.moment(at, short="short" in how, year="yearless" not in how) if at else ""
