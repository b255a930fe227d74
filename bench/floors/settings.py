"""Django with nothing switched on. ``BENCH_FLOORS`` names the SQLite file."""

import os

SECRET_KEY = "the floors keep no secret"
ALLOWED_HOSTS = ["*"]
DEBUG = False
INSTALLED_APPS = ["bench.floors.apps.FloorsConfig"]
MIDDLEWARE: list[str] = []
ROOT_URLCONF = "bench.floors.urls"
USE_TZ = True
USE_I18N = False
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": os.environ.get("BENCH_FLOORS", ":memory:"),
        "CONN_MAX_AGE": None,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LOGGING_CONFIG = None
