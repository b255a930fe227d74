"""Addresses of plans, for those whose plans they are."""

from django.urls import path

from brobygger.reception.arrivals.views import public

urlpatterns = [
    path("<lang:language>/<str:token>/", public.show, name="plan_in"),
    path("<lang:language>/<str:token>/helper/", public.helper, name="plan_helper"),
    path("<lang:language>/<str:token>/readers/", public.readers, name="plan_readers"),
    path("<lang:language>/<str:token>/plan.ics", public.feed, name="plan_calendar"),
    path("<lang:language>/<str:token>/items/<uuid:item>/", public.answer, name="plan_answer"),
    path("<str:token>/", public.begin, name="plan"),
]
