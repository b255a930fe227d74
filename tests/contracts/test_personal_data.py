"""Nothing about a person escapes "my data": every app answers for what it keeps (people.ports.personal_data)."""

from collections.abc import Iterable

from django.apps import apps
from django.db import models

from brobygger.people.models import User
from brobygger.people.ports import DELETED, EMPTIED, NOT_A_USERS, personal_data


def personal_fields(found: Iterable[type[models.Model]]) -> set[str]:
    """Return ``app.Model.field`` of every link to a user, e-mail address and phone number."""
    return {
        f"{model._meta.app_label}.{model.__name__}.{field.name}"
        for model in found
        for field in model._meta.local_fields
        if field.related_model is User or isinstance(field, models.EmailField) or field.name == "phone"
    }


def test_every_personal_field_is_answered_for() -> None:
    answered = {name for answer in personal_data for name in answer.covers}
    missing = personal_fields(apps.get_models(include_auto_created=True)) - answered
    assert not missing, f"add these to covers and collect in <app>/personal.py: {sorted(missing)}"


def test_answers_name_fields_that_exist_and_say_what_becomes_of_them() -> None:
    for answer in personal_data:
        for name, fate in answer.covers.items():
            app, model, field = name.split(".")
            assert apps.get_model(app, model)._meta.get_field(field)
            assert fate in {DELETED, EMPTIED, NOT_A_USERS}


def test_a_new_link_to_a_user_is_noticed() -> None:
    class Diary(models.Model):
        writer = models.ForeignKey(User, on_delete=models.CASCADE)

        class Meta:
            app_label = "people"
            managed = False

        def __str__(self) -> str:
            return str(self.writer)

    try:
        assert personal_fields([Diary]) == {"people.Diary.writer"}
    finally:
        del apps.all_models["people"]["diary"]
        apps.clear_cache()
