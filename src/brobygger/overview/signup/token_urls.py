"""Addresses of sign-up that an activity's edit link opens."""

from brobygger.overview.signup import keeping_urls

urlpatterns = keeping_urls.link
