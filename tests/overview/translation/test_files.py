"""XLIFF 2.0 out and in, from the right hand and the wrong one."""

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from brobygger.overview.directory.domain.activities import activity_details, change_activity
from brobygger.overview.translation.domain import files, xliff
from brobygger.overview.translation.models import BroughtFile, Draft
from tests.factories.people import People
from tests.overview.translation.conftest import Texts

NS = {"x": xliff.NS}
HERE = "/lindekoebing/desk/translate/file/"
ALL = {"", "machine", "outdated", "read"}


def out(people: People) -> str:
    return files.export(people["coordinator"], people.here, "da", "ar", ALL).decode()


def answered(text: str, target: str = "خيوط وقهوة", state: str = "final") -> bytes:
    """Fill the first text that is not translated, as a translator's tool does."""
    root = ET.fromstring(text)
    unit = next(u for u in root.iter(f"{{{xliff.NS}}}unit") if u.get("id") == "summary")
    segment = unit.find("x:segment", NS)
    assert segment is not None
    segment.set("state", state)
    ET.SubElement(segment, f"{{{xliff.NS}}}target").text = target
    return ET.tostring(root)


def verdicts(people: People, content: bytes) -> dict[str, str]:
    file = files.bring(place=people.here, by=people["coordinator"], name="x.xlf", content=content)
    return {c.field: c.verdict for c in files.preview(file)[1]}


def test_what_goes_out_is_of_the_standards_form(texts: Texts, people: People) -> None:
    root = ET.fromstring(out(people))
    assert root.attrib == {"version": "2.0", "srcLang": "da", "trgLang": "ar"} and root.tag == f"{{{xliff.NS}}}xliff"
    found = {u.get("id"): u for u in root.iter(f"{{{xliff.NS}}}unit")}
    assert set(found) == {"title", "summary", "description"}
    assert [child.tag.split("}")[1] for child in found["title"]] == ["notes", "segment"]
    segments = {name: unit.find("x:segment", NS) for name, unit in found.items()}
    assert {n: s.get("state") for n, s in segments.items() if s is not None} == {
        "title": "final",
        "summary": "initial",
        "description": "initial",
    }
    assert "HEMMELIG" not in out(people)


def test_by_state(texts: Texts, people: People) -> None:
    only = files.export(people["coordinator"], people.here, "da", "ar", {"read"}).decode()
    assert "Strikkecafé" in only and "Garn og kaffe." not in only


def test_a_reviewed_text_is_shown_and_others_wait_as_drafts(texts: Texts, people: People) -> None:
    by = people["coordinator"]
    content = answered(out(people))
    assert verdicts(people, content) == {"title": "same", "summary": "new", "description": "empty"}
    assert texts.text("summary") == ""  # looking changes nothing
    assert files.take_over(file=BroughtFile.objects.get(), by=by) == 1
    assert (texts.text("summary"), texts.state("summary")) == ("خيوط وقهوة", "read")
    assert verdicts(people, content)["summary"] == "same"  # twice changes nothing
    assert files.take_over(file=BroughtFile.objects.get(), by=by) == 0


def test_a_translated_text_that_nobody_reviewed_waits(texts: Texts, people: People) -> None:
    assert verdicts(people, answered(out(people), state="translated"))["summary"] == "draft"
    files.take_over(file=BroughtFile.objects.get(), by=people["coordinator"])
    assert Draft.objects.get().texts == {"summary": "خيوط وقهوة"} and texts.text("summary") == ""


def test_an_original_that_has_changed_since_is_left_out(texts: Texts, people: People) -> None:
    content = answered(out(people))
    details = replace(activity_details(texts.cafe), texts={"summary": {"da": "Garn og te."}})
    change_activity(activity=texts.cafe, details=details, by=None)
    assert verdicts(people, content)["summary"] == "stale"
    assert files.take_over(file=BroughtFile.objects.get(), by=people["coordinator"]) == 0
    assert texts.text("summary") == ""


def test_texts_of_another_place_and_made_up_ones_are_unknown(texts: Texts, people: People) -> None:
    content = answered(out(people))
    file = files.bring(place=people.there, by=people["outsider"], name="x", content=content)
    assert {c.verdict for c in files.preview(file)[1]} == {"unknown"}
    wrong = content.replace(str(texts.cafe.pk).encode(), b"not-an-id")
    assert verdicts(people, wrong)["summary"] == "unknown"


BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaa">]><xliff xmlns="{}" version="2.0" trgLang="ar">&a;</xliff>'


@pytest.mark.parametrize(
    "content",
    [
        BOMB.format(xliff.NS).encode(),
        BOMB.format(xliff.NS).encode("utf-16"),
        b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>',
        b"<xliff",
        b"\xff\x00\x01",
        b'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"/>',
        f'<xliff xmlns="{xliff.NS}" version="2.0" srcLang="da" trgLang="de"/>'.encode(),
        b"x" * (xliff.LARGEST + 1),
    ],
)
def test_what_is_no_safe_file_is_refused_in_words(texts: Texts, people: People, content: bytes) -> None:
    with pytest.raises(ValidationError):
        files.bring(place=people.here, by=people["coordinator"], name="x", content=content)
    assert not BroughtFile.objects.exists()


def test_no_cpr_number_comes_in(texts: Texts, people: People) -> None:
    with pytest.raises(ValidationError):
        verdicts(people, answered(out(people), "010190-1111"))
    assert not BroughtFile.objects.exists()


def test_the_pages_take_a_file_out_and_in(texts: Texts, people: People) -> None:
    client = people.client("coordinator")
    said = {"source": "da", "target": "ar", "states": ["missing"]}
    answer = client.get(HERE, said)
    assert answer.headers["Content-Disposition"].endswith('.xlf"')
    assert "Vælg et andet sprog" in client.get(HERE, said | {"target": "da"}).content.decode()
    upload = SimpleUploadedFile("arabisk.xlf", answered(answer.content.decode()))
    preview = client.post(HERE, {"file": upload}).headers["Location"]
    assert "خيوط وقهوة" in client.get(preview).content.decode()
    assert people.client("volunteer").post(preview).status_code == 403
    assert people.client("outsider").post(preview.replace("lindekoebing", "havneby")).status_code == 404
    assert texts.state("summary") == ""
    client.post(preview)
    assert texts.state("summary") == "read" and not BroughtFile.objects.exists()


@pytest.mark.parametrize("role", ["volunteer", "newcomer", "leader", "outsider", "anonymous"])
def test_others_neither_take_out_nor_bring(texts: Texts, people: People, role: str) -> None:
    client = people.client(role)
    assert client.get(HERE, {"source": "da", "target": "ar", "states": ["missing"]}).status_code in {302, 403}
    assert client.post(HERE, {"file": SimpleUploadedFile("x.xlf", b"<x/>")}).status_code in {302, 403}
