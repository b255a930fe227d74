"""Addresses of people. allauth's pages stand here one by one, in our frame; what is not here does not exist."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import path

from brobygger.people.views import home, invitations, own_phone, profile, sign_in, sign_ins

PUBLIC, DESK = "people/public/", "people/desk/"

urlpatterns = [
    # Signing in
    path("login/", sign_in.CodeView.as_view(), name="account_login"),
    path("login/", sign_in.CodeView.as_view(), name="account_request_login_code"),
    path(
        "login/code/",
        account.ConfirmLoginCodeView.as_view(template_name=PUBLIC + "confirm_code.html"),
        name="account_confirm_login_code",
    ),
    path("password/", sign_in.PasswordView.as_view(), name="account_password_login"),
    path("card/", sign_in.card, name="card_login"),
    path("card/<str:code>/", sign_in.card, name="card_login_code"),
    path("demo/<uuid:pk>/", sign_in.demo, name="demo_login"),
    path("logout/", account.LogoutView.as_view(template_name=PUBLIC + "sign_out.html"), name="account_logout"),
    path(
        "inactive/",
        account.AccountInactiveView.as_view(template_name=PUBLIC + "inactive.html"),
        name="account_inactive",
    ),
    path(
        "reauthenticate/",
        account.ReauthenticateView.as_view(template_name=PUBLIC + "reauthenticate.html"),
        name="account_reauthenticate",
    ),
    path("signup/", sign_in.not_offered, name="account_signup"),
    path("home/", home.home, name="home"),
    path("invitation/<str:token>/", invitations.accept, name="invitation"),
    # One's own page
    path("profile/", profile.profile, name="profile"),
    path("profile/email/", profile.email, name="email_change"),
    path("profile/email/<str:token>/", profile.email_confirmed, name="email_confirm"),
    path("profile/phone/", own_phone.own_phone, name="own_phone"),
    path("profile/signed-in/", sign_ins.sign_ins, name="sign_ins"),
    path("profile/signed-in/end-others/", sign_ins.end_others, name="sign_ins_end_others"),
    path("profile/signed-in/<uuid:pk>/end/", sign_ins.end, name="sign_in_end"),
    path("profile/data/", profile.data, name="my_data"),
    path("profile/data/file/", profile.data_file, name="my_data_file"),
    path("profile/delete/", profile.erase, name="account_erase"),
    path("deleted/", profile.erased, name="erased"),
    path(
        "profile/password/",
        account.PasswordChangeView.as_view(
            template_name=PUBLIC + "password_change.html", success_url="/accounts/profile/"
        ),
        name="account_change_password",
    ),
    path(
        "profile/password/new/",
        account.PasswordSetView.as_view(template_name=PUBLIC + "password_set.html", success_url="/accounts/profile/"),
        name="account_set_password",
    ),
    # The second step
    path("step/", sign_in.SecondStepView.as_view(), name="mfa_authenticate"),
    path("step/again/", sign_in.SecondStepAgainView.as_view(), name="mfa_reauthenticate"),
    path("profile/step/", mfa.IndexView.as_view(template_name=DESK + "mfa_index.html"), name="mfa_index"),
    path(
        "profile/step/app/",
        totp.ActivateTOTPView.as_view(template_name=DESK + "mfa_totp.html"),
        name="mfa_activate_totp",
    ),
    path(
        "profile/step/app/off/",
        totp.DeactivateTOTPView.as_view(template_name=DESK + "mfa_totp_off.html"),
        name="mfa_deactivate_totp",
    ),
    path(
        "profile/step/codes/",
        recovery.ViewRecoveryCodesView.as_view(template_name=DESK + "mfa_codes.html"),
        name="mfa_view_recovery_codes",
    ),
    path(
        "profile/step/codes/new/",
        recovery.GenerateRecoveryCodesView.as_view(template_name=DESK + "mfa_codes_new.html"),
        name="mfa_generate_recovery_codes",
    ),
    path("profile/step/codes/file/", recovery.download_recovery_codes, name="mfa_download_recovery_codes"),
    path(
        "profile/passkeys/",
        webauthn.ListWebAuthnView.as_view(template_name=DESK + "passkeys.html"),
        name="mfa_list_webauthn",
    ),
    path(
        "profile/passkeys/add/",
        webauthn.AddWebAuthnView.as_view(template_name=DESK + "passkey_add.html"),
        name="mfa_add_webauthn",
    ),
    path(
        "profile/passkeys/<int:pk>/remove/",
        webauthn.RemoveWebAuthnView.as_view(template_name=DESK + "passkey_remove.html"),
        name="mfa_remove_webauthn",
    ),
    path(
        "profile/passkeys/<int:pk>/edit/",
        webauthn.EditWebAuthnView.as_view(template_name=DESK + "passkey_edit.html"),
        name="mfa_edit_webauthn",
    ),
    path(
        "step/passkey/again/",
        webauthn.ReauthenticateWebAuthnView.as_view(template_name=DESK + "passkey_again.html"),
        name="mfa_reauthenticate_webauthn",
    ),
    path("step/passkey/", webauthn.LoginWebAuthnView.as_view(), name="mfa_login_webauthn"),
]
