"""What every page is held to, read from its HTML: ``faults`` returns what is wrong, in words."""

import gzip
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders
from django.test import Client

from brobygger.core.languages import RIGHT_TO_LEFT

VOID = set("area base br col embed hr img input link meta source track wbr path circle rect line polyline".split())
ENTRIES = {"input", "select", "textarea"}
NO_LABEL = {"hidden", "submit", "button", "image", "reset"}
LOADS = {("link", "href"), ("script", "src"), ("img", "src"), ("iframe", "src"), ("audio", "src"), ("source", "src")}
LOADS |= {("form", "action"), ("button", "formaction"), ("object", "data"), ("video", "src"), ("use", "href")}
DATA = {"application/ld+json", "application/json"}  # never run
LINKS_THAT_LOAD = re.compile("stylesheet|icon|preload|manifest|modulepreload")


@dataclass
class Element:
    """One element and the text in it."""

    tag: str
    attrs: dict[str, str]
    path: tuple["Element", ...]
    text: str = ""


@dataclass
class Page(HTMLParser):
    """The elements of a page in order."""

    html: str
    elements: list[Element] = field(default_factory=list)
    open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {k: v or "" for k, v in attrs}, tuple(self.open))
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {k: v or "" for k, v in attrs}, tuple(self.open)))

    def handle_endtag(self, tag: str) -> None:
        for at in range(len(self.open) - 1, -1, -1):
            if self.open[at].tag == tag:
                del self.open[at:]
                return

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data

    def all(self, *tags: str) -> list[Element]:
        """Return the elements of these tags."""
        return [e for e in self.elements if e.tag in tags]


def faults(html: str, language: str) -> list[str]:
    """Return what is wrong with the page, which should be in ``language``."""
    page = Page(html)
    return [*_head(page, language), *_structure(page), *_policy(page), *_labels(page)]


def _head(page: Page, language: str) -> list[str]:
    root = page.elements[0].attrs if page.elements else {}
    wrong = []
    if root.get("lang") != language:
        wrong.append(f"lang is {root.get('lang')!r}, not {language!r}")
    if root.get("dir") != ("rtl" if language in RIGHT_TO_LEFT else "ltr"):
        wrong.append(f"dir is {root.get('dir')!r}")
    titles = [e for e in page.all("title") if not any(p.tag == "svg" for p in e.path)]
    if len(titles) != 1 or not titles[0].text.strip():
        wrong.append("no title, or more than one")
    return wrong


def _structure(page: Page) -> list[str]:
    wrong = []
    headings = [e for e in page.elements if re.fullmatch("h[1-6]", e.tag)]
    firsts = [e for e in headings if e.tag == "h1"]
    if len(firsts) != 1 or not firsts[0].text.strip():
        wrong.append(f"{len(firsts)} first headings")
    level = 1
    for e in (h for h in headings if any(p.tag == "main" for p in h.path)):
        if int(e.tag[1]) > level + 1:
            wrong.append(f"heading {e.text.strip()[:30]!r} skips a level")
        level = int(e.tag[1])
    if len(page.all("main")) != 1:
        wrong.append("not exactly one main")
    ids = [e.attrs["id"] for e in page.elements if "id" in e.attrs]
    wrong += [f"id {i!r} twice" for i in sorted({i for i in ids if ids.count(i) > 1})]
    wrong += [f"picture {e.attrs.get('src')} without alt" for e in page.all("img") if "alt" not in e.attrs]
    wrong += [f"empty {e.tag} to {e.attrs.get('href', '')}" for e in page.all("a", "button") if not _said(page, e)]
    for e in page.elements:
        href = e.attrs.get("href", "") if e.tag == "a" else ""
        if href.startswith("#") and len(href) > 1 and href[1:] not in ids:
            wrong.append(f"link to {href}, which is not there")
    return wrong


def _said(page: Page, element: Element) -> bool:
    if element.text.strip() or element.attrs.get("aria-label") or element.attrs.get("title"):
        return True
    return any(e.attrs.get("alt") for e in page.all("img") if element in e.path)


def _policy(page: Page) -> list[str]:
    """A strict content security policy: nothing inline, nothing from elsewhere."""
    wrong = []
    for e in page.elements:
        if e.tag == "style" or "style" in e.attrs:
            wrong.append(f"inline style on {e.tag}")
        if e.tag == "script" and "src" not in e.attrs and e.attrs.get("type") not in DATA:
            wrong.append("inline script")
        wrong += [f"{name} on {e.tag}" for name in e.attrs if name.startswith("on")]
        for name, value in e.attrs.items():
            loads = (e.tag, name) in LOADS and (e.tag != "link" or LINKS_THAT_LOAD.search(e.attrs.get("rel", "")))
            if loads and (urlsplit(value).netloc or value.startswith("//")):
                wrong.append(f"{e.tag} loads {value}")
            if value.strip().lower().startswith("javascript:"):
                wrong.append(f"script in {name} of {e.tag}")
    return wrong


def _labels(page: Page) -> list[str]:
    labelled = {e.attrs["for"] for e in page.all("label") if "for" in e.attrs}
    wrong = []
    for e in page.all(*ENTRIES):
        if e.attrs.get("type") in NO_LABEL or any("hidden" in p.attrs for p in e.path):
            continue
        named = e.attrs.get("aria-label") or e.attrs.get("aria-labelledby") or e.attrs.get("id") in labelled
        if not named and not any(p.tag == "label" for p in e.path):
            wrong.append(f"{e.tag} {e.attrs.get('name')!r} has no label")
    for form in page.all("form"):
        inside = [e for e in page.elements if form in e.path]
        if form.attrs.get("method", "").lower() == "post" and not any(e.tag == "button" for e in inside):
            wrong.append(f"form to {form.attrs.get('action')!r} has no button")
    return wrong


def weight(client: Client, html: str) -> tuple[int, dict[str, int]]:
    """Return the bytes of the first load, compressed, and of what they consist."""
    parts = {"page": len(gzip.compress(html.encode(), 6))}
    for e in Page(html).elements:
        loads = e.tag in {"script", "img"} or (e.tag == "link" and LINKS_THAT_LOAD.search(e.attrs.get("rel", "")))
        url = (e.attrs.get("src") or e.attrs.get("href") or "").split("?")[0] if loads else ""
        if not url or url.startswith("data:") or e.attrs.get("loading") == "lazy":
            continue
        if url.startswith("/static/"):
            found = finders.find(url.removeprefix("/static/"))
            assert found, f"{url} is not there"
            content = Path(str(found)).read_bytes()
        else:
            answer = client.get(url)
            assert answer.status_code == 200, f"{url} is not there"
            content = answer.getvalue()
        parts[url] = min(len(content), len(gzip.compress(content, 6)))
    return sum(parts.values()), parts
