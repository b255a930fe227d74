"""What allauth asks of this product."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.fields import PhoneField
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.messages import SUCCESS
from django.core.validators import RegexValidator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brobygger.core.jobs import enqueue
from brobygger.people.backends import may_enter
from brobygger.people.domain.profiles import confirm_phone
from brobygger.people.models import User
from brobygger.people.phones import normal_phone


class PhoneNumberField(PhoneField):
    """A phone number as people write it: with spaces, without the country, in any script's digits."""

    def __init__(self, **kwargs: Any) -> None:
        wrong = gettext_lazy("A phone number has at least 8 digits. Look again.")
        super().__init__(**kwargs, validators=[RegexValidator(r"^\+[1-9]\d{5,14}$", wrong)])

    def to_python(self, value: Any) -> str:
        """Return the number in the form in which it is kept."""
        return normal_phone(str(super().to_python(value) or ""))


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up alone: accounts begin with an invitation, a card, or an association's own entry.

    ``error_messages`` are our own words for what allauth refuses; one text for a wrong password and an unknown
    account, so that the answer does not tell who has one.
    """

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": gettext_lazy("This account is closed."),
        "email_password_mismatch": gettext_lazy("The e-mail or the password is not right. Nothing else is changed."),
        "phone_password_mismatch": gettext_lazy("The phone number or the password is not right."),
        "enter_current_password": gettext_lazy("This is not your password."),
        "incorrect_password": gettext_lazy("This is not your password."),
        "incorrect_code": gettext_lazy("This code is not right. Look again, or ask for a new one."),
        "too_many_login_attempts": gettext_lazy("That was too many tries. Wait five minutes, then try again."),
        "rate_limited": gettext_lazy("That was too many tries. Wait five minutes, then try again."),
        "select_only_one": gettext_lazy("Write an e-mail address or a phone number, not both."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False; see ``people.domain.joining``."""
        return False

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """Users have no user names."""

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse | None:
        """Stop demonstration people outside a demonstration, whichever way they come."""
        if not may_enter(user):
            return self.respond_user_inactive(request, user)
        return super().pre_login(request, user, **kwargs)

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """Show errors only: what went well shows on the page itself."""
        if level > SUCCESS:
            super().add_message(request, level, *args, **kwargs)

    # Phone numbers (R75). Asked only while text messages are on.

    def phone_form_field(self, **kwargs: Any) -> Any:
        """Return the field for a phone number."""
        return PhoneNumberField(label=gettext_lazy("Phone number"), **kwargs)

    def get_user_by_phone(self, phone: str) -> User | None:
        """Return the account that a message to ``phone`` opens."""
        return User.objects.filter(phone=normal_phone(phone), phone_confirmed=True, is_active=True).first()

    def get_phone(self, user: Any) -> tuple[str, bool] | None:
        """Return number and whether it is confirmed."""
        return (user.phone, user.phone_confirmed) if user.phone else None

    def set_phone(self, user: Any, phone: str, verified: bool) -> None:
        """Keep a number."""
        if verified:
            confirm_phone(user=user, phone=phone)

    def set_phone_verified(self, user: Any, phone: str) -> None:
        """Keep that the number is the user's own."""
        confirm_phone(user=user, phone=phone)

    def send_verification_code_sms(self, user: Any, phone: str, code: str, **kwargs: Any) -> None:
        """Send the code as a job, so that the answer takes as long for a number that nobody has."""
        enqueue(
            "people.sms", to=phone, text=_("%(code)s is your code for Brobygger. Give it to nobody.") % {"code": code}
        )


class MfaAdapter(DefaultMFAAdapter):
    """The second factor in our words."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("This code is not right. Look again: it changes every half minute."),
        "unverified_email": gettext_lazy("Sign in with an e-mailed code once first. Then you can do this."),
    }

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """Return what a passkey is called until its owner calls it something."""
        return _("My passkey")
