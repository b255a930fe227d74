"""The address that an invitation into a forum opens."""

from django.urls import path

from brobygger.collaboration.fora.views import public

urlpatterns = [path("forum/<str:secret>/", public.answer, name="forum_invitation")]
