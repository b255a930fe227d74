"""Addresses of the overview for everybody."""

from django.urls import path

from brobygger.overview.directory.views.public import (
    activities,
    days,
    feeds,
    leaflets,
    people,
    prints,
    sharing,
    sitemaps,
    sounds,
    tell,
    who,
)

urlpatterns = [
    path("", activities.portal, name="portal"),
    path("activities/", activities.activity_list, name="activity_list"),
    path("activities/rss", feeds.rss, name="activity_rss"),
    path("activities/days/", days.activity_days, name="activity_days"),
    path("activities/calendar.ics", feeds.list_calendar, name="list_calendar"),
    path("activities/programme", leaflets.week_programme, name="week_programme"),
    path("activities/sheet", prints.activity_sheet, name="activity_sheet"),
    path("activities/<uuid:pk>/", activities.activity, name="activity"),
    path("tell/", tell.tell, name="tell"),
    path("tell/done/", tell.tell_done, name="tell_done"),
    path("tell/<slug:step>/", tell.tell, name="tell_step"),
    path("activities/<uuid:pk>/poster", prints.activity_poster, name="activity_poster"),
    path("activities/<uuid:pk>/share", sharing.activity_share, name="activity_share"),
    path("activities/<uuid:pk>/picture-<slug:shape>.png", sharing.activity_picture, name="activity_picture"),
    path("activities/<uuid:pk>/calendar.ics", feeds.activity_calendar, name="activity_calendar"),
    path("actors/", who.actor_list, name="actor_list"),
    path("actors/<uuid:pk>/", people.actor, name="actor"),
    path("actors/<uuid:pk>/rss", feeds.actor_rss, name="actor_rss"),
    path("actors/<uuid:pk>/calendar.ics", feeds.actor_calendar, name="actor_calendar"),
    path("news/rss", feeds.news_rss, name="news_rss"),
    path("contacts/sheet", leaflets.contact_sheet, name="contact_sheet"),
    path("contacts/", people.contact_list, name="contact_list"),
    path("sounds/<uuid:pk>", sounds.sound, name="sound"),
    path("sitemap.xml", sitemaps.place_sitemap, name="place_sitemap"),
]
