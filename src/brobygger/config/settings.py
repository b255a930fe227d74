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
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "rules.apps.AutodiscoverRulesConfig",
    "brobygger.core",
    "brobygger.people",
    "brobygger.overview.directory",
    "brobygger.overview.exchange",
    "brobygger.web",
    "brobygger.api",
    "brobygger.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "brobygger.core.logs.RequestLogMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "brobygger.core.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
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
LOCALE_PATHS = [BASE / "core" / "locale"]
USE_TZ = True
TIME_ZONE = "Europe/Copenhagen"

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE / "core" / "ui" / "static"]
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
MEDIA_ROOT = DATA_DIR / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True

PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
if DEMO:
    AUTHENTICATION_BACKENDS.append("brobygger.demo.backend.DemoPasswordBackend")
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/accounts/home/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = False  # core.limits counts across processes
ACCOUNT_ADAPTER = "brobygger.people.adapter.AccountAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True

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
