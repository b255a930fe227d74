"""Addresses of sign-up for members."""

from django.urls import path

from brobygger.overview.signup import keeping_urls
from brobygger.overview.signup.views import desk

urlpatterns = [
    path("sign-ups/", desk.lists, name="desk_signups"),
    path("signed-up/", desk.mine, name="my_signups"),
    *keeping_urls.desk,
]
