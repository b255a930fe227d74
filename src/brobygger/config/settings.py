"""Settings of an installation. What can differ between installations comes from the environment (``env``)."""

from pathlib import Path

from csp.constants import NONE, SELF

from brobygger.core import env, languages

BASE = Path(__file__).resolve().parent.parent
DATA_DIR = env.data_dir()
PRODUCTION = env.switch("BROBYGGER_PRODUCTION")
DEMO = env.switch("BROBYGGER_DEMO")
if PRODUCTION and DEMO:
    raise SystemExit("BROBYGGER_DEMO is on together with BROBYGGER_PRODUCTION. Switch one of them off.")

OPEN_TO_NEW_PLACES = DEMO or env.switch("BROBYGGER_OPEN_TO_NEW_PLACES")

DEBUG = False
SECRET_KEY = env.secret_key(DATA_DIR, PRODUCTION)
BASE_URL = env.text("BROBYGGER_URL", "http://localhost:8000").rstrip("/")
ALLOWED_HOSTS = [h for h in env.text("BROBYGGER_HOSTS").split(",") if h] or ([] if PRODUCTION else ["*"])

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "csp",
    "lucide",
    "rules.apps.AutodiscoverRulesConfig",
    "brobygger.core",
    "brobygger.core.live",
    "brobygger.core.workshop",
    "brobygger.core.surveys",
    "brobygger.people",
    "brobygger.overview.directory",
    "brobygger.overview.signup",
    "brobygger.overview.keeping",
    "brobygger.overview.coincidence",
    "brobygger.overview.translation",
    "brobygger.overview.exchange",
    "brobygger.overview.needs",
    "brobygger.understanding.rules_of_play",
    "brobygger.understanding.alignment",
    "brobygger.collaboration.tasks",
    "brobygger.collaboration.fora",
    "brobygger.collaboration.pulse",
    "brobygger.collaboration.terms",
    "brobygger.collaboration.meetings",
    "brobygger.collaboration.decisions",
    "brobygger.collaboration.choosing",
    "brobygger.collaboration.coordination",
    "brobygger.reception.timeline",
    "brobygger.reception.arrivals",
    "brobygger.reception.workshop",
    "brobygger.web",
    "brobygger.api",
    "brobygger.demo",
    # After ours, so that our letters are found before the library's.
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "brobygger.core.logs.RequestLogMiddleware",
    "brobygger.core.middleware.SoundSessionMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "brobygger.core.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "brobygger.people.middleware.SignInMiddleware",
    "brobygger.core.access.AccessMiddleware",
    "brobygger.core.limits.LimitMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "brobygger.config.urls"
WSGI_APPLICATION = "brobygger.config.wsgi.application"
AUTH_USER_MODEL = "people.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": env.database(DATA_DIR)}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE / "core" / "ui" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "brobygger.core.ui.context.frame",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "brobygger.core.ui.templatetags.ui",
            ],
            "libraries": {"ui": "brobygger.core.ui.templatetags.ui"},
        },
    }
]

FORM_RENDERER = "brobygger.core.ui.renderer.Renderer"
LANGUAGE_CODE = "da"
LANGUAGES = languages.LANGUAGES
LANGUAGES_BIDI = list(languages.RIGHT_TO_LEFT)
LOCALE_PATHS = sorted(BASE.rglob("locale"))  # before what Django and the libraries call the same thing
USE_TZ = True
TIME_ZONE = "Europe/Copenhagen"

FONTS = [f for f in env.text("BROBYGGER_FONTS", "/usr/share/fonts").split(":") if f]
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE / "core" / "ui" / "static"]
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
MEDIA_ROOT = DATA_DIR / "files"
MEDIA_URL = "/files/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "brobygger.core.ui.staticfiles.HashedFiles"},
}
WHITENOISE_USE_FINDERS = True  # where nothing was gathered
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "brobygger.people.backends.Backend",
]
if DEMO:
    AUTHENTICATION_BACKENDS.append("brobygger.demo.backend.DemoPasswordBackend")
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/accounts/home/"
ACCOUNT_ADAPTER = "brobygger.people.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
# Text messages are on when the installation has a service for them (R75).
SMS_URL, SMS_TOKEN = env.text("BROBYGGER_SMS_URL"), env.text("BROBYGGER_SMS_TOKEN")
ACCOUNT_LOGIN_METHODS = {"email", "phone"} if SMS_URL else {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]  # nobody signs up; allauth reads here that passwords exist
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 6}
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_PREVENT_ENUMERATION = True
# What only the library knows: the account that is tried (docs/adr/0009). Everything of ours stands in core.limits.
# A six-digit code stands three tries; ten codes an hour make one in 33,000 the chance of a guess.
ACCOUNT_RATE_LIMITS = {"request_login_code": "20/m/ip,3/m/key,10/h/key"}
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_FORMS = {
    "login": "brobygger.people.library.LoginForm",
    "request_login_code": "brobygger.people.library.RequestLoginCodeForm",
    "confirm_login_code": "brobygger.people.library.ConfirmLoginCodeForm",
    "reauthenticate": "brobygger.people.library.AccountReauthenticateForm",
    "change_password": "brobygger.people.library.ChangePasswordForm",
    "set_password": "brobygger.people.library.SetPasswordForm",
}
MFA_ADAPTER = "brobygger.people.adapter.MfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Brobygger"
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "brobygger.people.library.AuthenticateForm",
    "authenticate_webauthn": "brobygger.people.library.AuthenticateWebAuthnForm",
    "reauthenticate": "brobygger.people.library.MfaReauthenticateForm",
    "activate_totp": "brobygger.people.library.ActivateTOTPForm",
    "deactivate_totp": "brobygger.people.library.DeactivateTOTPForm",
    "generate_recovery_codes": "brobygger.people.library.GenerateRecoveryCodesForm",
    "add_webauthn": "brobygger.people.library.AddWebAuthnForm",
    "edit_webauthn": "brobygger.people.library.EditWebAuthnForm",
    "login_webauthn": "brobygger.people.library.LoginWebAuthnForm",
    "reauthenticate_webauthn": "brobygger.people.library.ReauthenticateWebAuthnForm",
}
# Limits by address believe so many proxies (core.limits too). In production one is in front: it brings the encryption.
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("BROBYGGER_PROXIES", int(PRODUCTION))

# How often somebody has tried must be known to all processes; so the cache is a table. Nothing else is kept in it.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "core_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

SESSION_COOKIE_NAME = "brobygger"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "brobygger.core.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if PRODUCTION:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "style-src": [SELF],
        "script-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
EMAIL_BACKEND = "brobygger.core.mail.OutboxBackend"
DEFAULT_FROM_EMAIL = env.text("BROBYGGER_MAIL_FROM", "Brobygger <brobygger@localhost>")
LOGGING_CONFIG = "brobygger.core.logs.configure"
LOGGING = {"version": 1}  # Django asks logs.configure only when this is not empty
SILENCED_SYSTEM_CHECKS: list[str] = []
