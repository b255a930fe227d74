"""Addresses of the overview for members."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
