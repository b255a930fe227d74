"""The product's own settings and one app more."""

from brobygger.config.settings import *  # noqa: F403
from brobygger.config.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.killing.app"]
ROOT_URLCONF = "tests.killing.app.urls"
