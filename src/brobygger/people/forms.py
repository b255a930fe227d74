"""What people fill in about themselves; newcomers meet these."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from brobygger.core.forms import Form
from brobygger.people.phones import normal_phone
from brobygger.people.secrets import CODE_DIGITS, digits_of


class CardSignInForm(Form):
    """Code and PIN of a printed card; digits of any script, with or without spaces."""

    code = forms.CharField(
        label=_("The number on the card"),
        max_length=40,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "username", "dir": "ltr", "class": "digits"}),
    )
    pin = forms.CharField(
        label=_("PIN"),
        max_length=12,
        widget=forms.PasswordInput({"inputmode": "numeric", "autocomplete": "current-password", "dir": "ltr"}),
    )
    shared = forms.BooleanField(
        label=_("This is not my own phone"),
        help_text=_("You are signed out when you close the page, or after 20 minutes."),
        required=False,
    )

    def clean_code(self) -> str:
        """Return the digits."""
        code = digits_of(self.cleaned_data["code"])
        if len(code) != CODE_DIGITS:
            raise ValidationError(_("The number on the card has 15 digits. Look again."))
        return code


class AcceptForm(Form):
    """What somebody invited says of herself."""

    name = forms.CharField(label=_("Your name"), max_length=80, widget=forms.TextInput({"autocomplete": "name"}))
    language = forms.ChoiceField(label=_("Your language"), choices=settings.LANGUAGES)
    password = forms.CharField(
        label=_("Password"),
        required=False,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        help_text=_("You can leave this empty. Then we mail you a code each time you sign in."),
    )

    def __init__(self, *args: Any, with_password: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not with_password:
            del self.fields["password"]

    def clean_password(self) -> str:
        """Hold a password to the rules."""
        password: str = self.cleaned_data["password"]
        if password:
            validate_password(password)
        return password


class ProfileForm(Form):
    """What a person says of herself."""

    name = forms.CharField(label=_("Name"), max_length=80, widget=forms.TextInput({"autocomplete": "name"}))
    phone = forms.CharField(
        label=_("Phone number"),
        max_length=24,
        required=False,
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel", "dir": "ltr"}),
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    def clean_phone(self) -> str:
        """Return the number as it is kept."""
        phone: str = self.cleaned_data["phone"]
        if phone and not 8 <= len(digits_of(phone)) <= 15:
            raise ValidationError(_("A phone number has at least 8 digits. Look again."))
        return normal_phone(phone)


class PhoneCodeForm(Form):
    """The code that a text message brought; digits of any script."""

    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "one-time-code", "dir": "ltr"}),
    )


class EmailForm(Form):
    """A new address."""

    email = forms.EmailField(label=_("New e-mail"), widget=forms.EmailInput({"autocomplete": "email", "dir": "ltr"}))


class SignForm(Form):
    """The name under the declaration."""

    name = forms.CharField(label=_("Write your name"), max_length=80, widget=forms.TextInput({"autocomplete": "name"}))
    read = forms.BooleanField(label=_("I have read it and I will keep it"))


class EraseForm(Form):
    """A word that cannot be pressed by mistake."""

    sure = forms.BooleanField(label=_("Yes, delete my account. I know that it cannot be undone."))
