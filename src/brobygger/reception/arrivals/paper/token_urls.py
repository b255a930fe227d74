"""Addresses of what belongs to a plan besides its pages: paper, and what lets it open without a connection."""

from django.urls import path

from brobygger.reception.arrivals.offline import views as offline
from brobygger.reception.arrivals.paper import views

urlpatterns = [
    path("<lang:language>/<str:token>/plan.pdf", views.plan, name="plan_paper"),
    path("<lang:language>/<str:token>/worker.js", offline.worker, name="plan_worker"),
]
