"""Both versions, and nothing typed is lost."""

from django import forms as django_forms
from django.http import QueryDict
from django.test import RequestFactory

from brobygger.core import forms
from brobygger.core.command import Conflict
from brobygger.core.models import Place
from brobygger.core.ui.conflict import conflict_page


class Example(forms.Form):
    title = django_forms.CharField()
    topics = django_forms.MultipleChoiceField(
        choices=[("a", "Alpha"), ("b", "Beta")], widget=django_forms.CheckboxSelectMultiple, required=False
    )
    free = django_forms.BooleanField(required=False)
    version = django_forms.IntegerField(widget=django_forms.HiddenInput)


TYPED = "title=Mine&topics=a&free=on&version=1"
STANDING = {"title": "Theirs", "topics": ["b"], "free": False}


def page(typed: str = TYPED, standing: dict = STANDING):
    request = RequestFactory().post("/x/", QueryDict(typed).dict())
    request.POST = QueryDict(typed)
    form = Example(request.POST)
    assert form.is_valid()
    return conflict_page(request, form, Conflict(Place(), Place(version=2)), back="/x/", theirs=standing)


def test_both_versions_stand_in_words() -> None:
    answer = page()
    text = answer.content.decode()
    assert answer.status_code == 409
    for word in ["Mine", "Theirs", "Alpha", "Beta"]:
        assert word in text
    assert 'name="version" value="2"' in text


def answered(**choices: str) -> Example:
    sent = QueryDict(mutable=True)
    sent.update({"conflict": "1", "title": "Mine", "topics": "a", "free": "on", "version": "2"})
    sent.update({"keep:title": "mine", "keep:topics": "mine", "keep:free": "mine", "theirs:title": "Theirs"})
    sent.update({"theirs:topics": "b"})
    for key, value in choices.items():
        sent[key.replace("keep_", "keep:")] = value
    form = Example(sent)
    assert form.is_valid(), form.errors
    return form


def test_mine_theirs_and_a_mix_come_back_as_an_ordinary_post() -> None:
    mine = {"title": "Mine", "topics": ["a"], "free": True, "version": 2}
    theirs = {"title": "Theirs", "topics": ["b"], "free": False, "version": 2}
    assert answered().cleaned_data == mine
    assert answered(all="theirs").cleaned_data == theirs
    assert answered(keep_topics="theirs").cleaned_data == mine | {"topics": ["b"]}
    assert answered(keep_free="theirs", all="mine").cleaned_data == mine


def test_fields_that_say_the_same_are_not_asked_about() -> None:
    text = page("title=Same&topics=a&version=1", {"title": "Same", "topics": ["b"], "free": False}).content.decode()
    assert "keep:topics" in text and "keep:title" not in text and "keep:free" not in text
    assert 'name="title" value="Same"' in text
