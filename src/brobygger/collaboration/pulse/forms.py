"""Opening a pulse."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _L

from brobygger.core.forms import Form
from brobygger.core.ui.dates import DateField


class PulseForm(Form):
    """Until when, and how people come to it."""

    closes_on = DateField(label=_L("Until when can one answer?"))
    by_slip = forms.BooleanField(
        label=_L("One slip of paper for each"), required=False,
        help_text=_L("Each slip counts once, and nobody notes who got which. Without slips one QR code is for all."),
    )  # fmt: skip

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"closes_on": timezone.localdate() + timedelta(days=14)})
