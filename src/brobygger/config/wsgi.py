"""What the server runs: answers that are kept are given before Django is asked."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "brobygger.config.settings")
django_application = get_wsgi_application()

from brobygger.core.live.front import LiveFront  # noqa: E402 (needs the apps to be ready)
from brobygger.core.middleware import read_as_utf8  # noqa: E402 (the same)
from brobygger.core.pagecache import PageCache  # noqa: E402 (the same)
from brobygger.core.serving import end_with_parent  # noqa: E402 (the same)

application = LiveFront(PageCache(read_as_utf8(django_application)))
end_with_parent()
