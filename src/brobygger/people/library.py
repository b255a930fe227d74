"""What allauth's views are in our table of access; they ask for a sign-in themselves where they need one."""

from brobygger.core.access import Access

PUBLIC = (
    "account_login account_logout account_inactive account_signup account_email_verification_sent "
    "account_reset_password account_confirm_login_code account_confirm_email account_reset_password_from_key_done "
    "account_reset_password_from_key account_reset_password_done account_request_login_code mfa_authenticate "
    "mfa_login_webauthn"
).split()
SIGNED_IN = (
    "account_reauthenticate account_email account_change_password account_set_password mfa_index mfa_reauthenticate "
    "mfa_activate_totp mfa_deactivate_totp mfa_view_recovery_codes mfa_generate_recovery_codes "
    "mfa_download_recovery_codes mfa_list_webauthn mfa_add_webauthn mfa_reauthenticate_webauthn mfa_remove_webauthn "
    "mfa_edit_webauthn"
).split()

VIEWS = {name: Access("public") for name in PUBLIC} | {name: Access("signed_in") for name in SIGNED_IN}
