from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from brobygger.config.urls import handler400, handler403, handler404, handler500, urlpatterns
from brobygger.core.access import signed_in
from tests.killing.app.views import tell_once, write

__all__ = ["handler400", "handler403", "handler404", "handler500"]
urlpatterns = [
    path("kill/<slug:place>/<int:number>", csrf_exempt(signed_in(write))),
    path("kill/tell/<slug:place>/<uuid:key>", csrf_exempt(signed_in(tell_once))),
    *urlpatterns,
]
