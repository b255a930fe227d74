"""What the server runs: answers that are kept are given before Django is asked."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "brobygger.config.settings")
django_application = get_wsgi_application()

from brobygger.core.pagecache import PageCache  # noqa: E402 (needs the apps to be ready)
from brobygger.core.serving import end_with_parent  # noqa: E402 (the same)

application = PageCache(django_application)
end_with_parent()
