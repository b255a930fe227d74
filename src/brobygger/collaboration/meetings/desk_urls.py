"""Addresses of meetings, for members."""

from django.urls import path

from brobygger.collaboration.meetings.views import agenda, forum, inviting, listing, meeting, minutes, polling

urlpatterns = [
    path("meetings/", listing.index, name="meetings"),
    path("fora/<uuid:pk>/meetings/", forum.index, name="forum_meetings"),
    path("fora/<uuid:pk>/meetings/new/", forum.new, name="meeting_new"),
    path("fora/<uuid:pk>/meetings/dates/", forum.new_poll, name="poll_new"),
    path("fora/<uuid:pk>/meetings/series/", forum.new_series, name="series_new"),
    path("fora/<uuid:pk>/meetings/attendance/", forum.attendance, name="forum_attendance"),
    path("meetings/series/<uuid:pk>/edit/", forum.edit_series, name="series_edit"),
    path("meetings/series/<uuid:pk>/end/", forum.end_series, name="series_end"),
    path("meetings/<uuid:pk>/", meeting.show, name="meeting"),
    path("meetings/<uuid:pk>/edit/", meeting.edit, name="meeting_edit"),
    path("meetings/<uuid:pk>/off/", meeting.off, name="meeting_off"),
    path("meetings/<uuid:pk>/answer/", meeting.answer, name="meeting_answer"),
    path("meetings/<uuid:pk>/came/", meeting.came, name="meeting_came"),
    path("meetings/<uuid:pk>/hold/", meeting.hold, name="meeting_hold"),
    path("meetings/<uuid:pk>/invite/", inviting.invite, name="meeting_invite"),
    path("meetings/<uuid:pk>/invite/<uuid:who>/link/", inviting.new_link, name="meeting_new_link"),
    path("meetings/<uuid:pk>/letters/", inviting.letters, name="meeting_letters"),
    path("meetings/<uuid:pk>/paper/", inviting.paper, name="meeting_paper"),
    path("meetings/<uuid:pk>/calendar/", inviting.calendar, name="meeting_calendar"),
    path("meetings/<uuid:pk>/dates/", polling.answer, name="poll_answer"),
    path("meetings/<uuid:pk>/more-dates/", polling.more, name="poll_more"),
    path("meetings/<uuid:pk>/date/", polling.choose, name="poll_choose"),
    path("meetings/<uuid:pk>/items/", agenda.add, name="agenda_add"),
    path("meetings/<uuid:pk>/take-up/", agenda.take_up, name="agenda_take_up"),
    path("meetings/<uuid:pk>/minutes/", minutes.write, name="minutes"),
    path("meetings/<uuid:pk>/ticket/", minutes.ticket, name="meeting_ticket"),
    path("meetings/<uuid:pk>/task/", minutes.task, name="meeting_task"),
    path("meetings/<uuid:pk>/lock/", minutes.lock, name="minutes_lock"),
    path("meetings/<uuid:pk>/reopen/", minutes.reopen, name="minutes_reopen"),
    path("meetings/<uuid:pk>/case/", minutes.case, name="meeting_case"),
    path("agenda/<uuid:pk>/edit/", agenda.edit, name="agenda_edit"),
    path("agenda/<uuid:pk>/up/", agenda.move, {"way": "up"}, name="agenda_up"),
    path("agenda/<uuid:pk>/down/", agenda.move, {"way": "down"}, name="agenda_down"),
    path("agenda/<uuid:pk>/remove/", agenda.remove, name="agenda_remove"),
    path("agenda/<uuid:pk>/park/", agenda.park, name="agenda_park"),
]
