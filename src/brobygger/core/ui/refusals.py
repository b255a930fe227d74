"""What a command refuses is said to whoever asked for it, and the view goes on with its page.

with refusals_on(form):
    task = give_task(place=place, by=request.user, details=form.details())
    return redirect("task", place.slug, task.pk)
return render(request, "tasks/form.html", {"form": form})
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest


@contextmanager
def refusals_on(form: forms.BaseForm, field: str | None = None) -> Iterator[None]:
    """Say what is refused beside the field that it is about; else beside ``field``, or on top of the form."""
    try:
        yield
    except ValidationError as refused:
        said = refused.message_dict if hasattr(refused, "error_dict") else {field or "": refused.messages}
        for name, words in said.items():
            form.add_error(name if name in form.fields else None, words)


@contextmanager
def refusals_told(request: HttpRequest) -> Iterator[None]:
    """Say what is refused on the next page that the reader sees."""
    try:
        yield
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
