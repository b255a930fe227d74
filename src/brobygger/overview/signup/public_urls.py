"""Addresses of sign-up for everybody."""

from django.urls import path

from brobygger.overview.signup.views import public

urlpatterns = [
    path("activities/<uuid:pk>/sign-up/", public.sign_up_page, name="sign_up"),
    path("signed-up/<str:secret>/", public.signed_up, name="signed_up"),
]
