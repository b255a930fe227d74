"""What of allauth we offer, with our frame and our guard.

Only what stands here has an address (``people.urls``); signing up, resetting passwords and lists of addresses do not.
"""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.recovery_codes import forms as recovery
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.utils.translation import gettext_lazy as _

from brobygger.core.access import Access
from brobygger.core.forms import GuardedFormMixin

PUBLIC = (
    "account_login account_password_login account_logout account_inactive account_confirm_login_code "
    "account_request_login_code mfa_authenticate mfa_login_webauthn"
).split()
SIGNED_IN = (
    "account_reauthenticate account_change_password account_set_password mfa_index mfa_reauthenticate "
    "mfa_activate_totp mfa_deactivate_totp mfa_view_recovery_codes mfa_generate_recovery_codes "
    "mfa_download_recovery_codes mfa_list_webauthn mfa_add_webauthn mfa_reauthenticate_webauthn mfa_remove_webauthn "
    "mfa_edit_webauthn"
).split()
VIEWS = {name: Access("public") for name in PUBLIC} | {name: Access("signed_in") for name in SIGNED_IN}


class _Plain:
    """Labels beside the fields instead of texts inside them, in our words."""

    labels: dict[str, Any] = {
        "login": _("E-mail"),
        "email": _("E-mail"),
        "phone": _("Phone number"),
        "password": _("Password"),
        "oldpassword": _("The password you have now"),
        "password1": _("New password"),
        "password2": _("New password once more"),
        "code": _("Code"),
        "name": _("What you call it"),
        "passwordless": _("Sign in with this alone, without e-mail"),
    }
    helps: dict[str, Any] = {
        "password1": _("At least 10 characters. Three words in a row are good and easy to keep in mind."),
        "passwordless": "",
        "remember": "",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():  # type: ignore[attr-defined]  # of the form it is mixed into
            field.label = self.labels.get(name, field.label)
            field.widget.attrs.pop("placeholder", None)
            field.help_text = self.helps.get(name, "")
            if name == "code":
                field.widget.attrs |= {"inputmode": "text", "autocapitalize": "characters", "dir": "ltr"}
            elif name in {"login", "email", "phone"}:
                field.widget.attrs |= {"dir": "ltr"}


def _guarded(form: type) -> type:
    return type(form.__name__, (_Plain, GuardedFormMixin, form), {"__module__": __name__})


LoginForm = _guarded(account.LoginForm)
RequestLoginCodeForm = _guarded(account.RequestLoginCodeForm)
ConfirmLoginCodeForm = _guarded(account.ConfirmLoginCodeForm)
AccountReauthenticateForm = _guarded(account.ReauthenticateForm)
ChangePasswordForm = _guarded(account.ChangePasswordForm)
SetPasswordForm = _guarded(account.SetPasswordForm)
AuthenticateForm = _guarded(mfa.AuthenticateForm)
MfaReauthenticateForm = _guarded(mfa.ReauthenticateForm)
ActivateTOTPForm = _guarded(totp.ActivateTOTPForm)
DeactivateTOTPForm = _guarded(totp.DeactivateTOTPForm)
GenerateRecoveryCodesForm = _guarded(recovery.GenerateRecoveryCodesForm)
AddWebAuthnForm = _guarded(webauthn.AddWebAuthnForm)
EditWebAuthnForm = _guarded(webauthn.EditWebAuthnForm)
AuthenticateWebAuthnForm = _guarded(webauthn.AuthenticateWebAuthnForm)
LoginWebAuthnForm = _guarded(webauthn.LoginWebAuthnForm)
ReauthenticateWebAuthnForm = _guarded(webauthn.ReauthenticateWebAuthnForm)
