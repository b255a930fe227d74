"""What the server runs."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.floors.settings")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
