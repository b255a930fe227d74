"""The meetings' place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    """Meetings of fora: dates, agendas, invitations, minutes, who came (R2, R43-R45, R76)."""

    name = "brobygger.collaboration.meetings"
    label = "meetings"

    def ready(self) -> None:
        """Fill the ports: navigation, the pages of forum and coordinator, calendars, tasks."""
        from brobygger.collaboration.fora.ports import handed_over, sections, signs
        from brobygger.collaboration.meetings import wordings
        from brobygger.collaboration.meetings.beside import section, signs_of
        from brobygger.collaboration.meetings.calendar import own_events, own_week
        from brobygger.collaboration.meetings.domain.people import hand_over
        from brobygger.collaboration.meetings.models import AgendaItem, DatePoll, Meeting, MeetingSeries, MinutesBlock
        from brobygger.collaboration.meetings.personal import PERSONAL_DATA
        from brobygger.collaboration.meetings.ports import minutes_parts
        from brobygger.collaboration.meetings.taking_up import AGENDAS, take_up_result
        from brobygger.collaboration.meetings.tasks_of_meetings import SOURCE, part
        from brobygger.collaboration.meetings.views.listing import list_for
        from brobygger.collaboration.pulse.ports import agendas as agendas_of_pulses
        from brobygger.collaboration.tasks.ports import sources
        from brobygger.core import ahead, history, ical
        from brobygger.core.models import Room
        from brobygger.core.ui.navigation import Entry, navigation
        from brobygger.core.ui.searching import Searched, searched
        from brobygger.people.ports import personal_data
        from brobygger.understanding.alignment.ports import agendas

        wordings.register_verbs()
        history.name_kind("meeting", _("Meetings"))
        history.name_kind("meetingseries", _("Series of meetings"))
        history.name_kind("agendaitem", _("Items on agendas"))
        history.name_kind("minutesblock", _("Minutes of the meeting"))
        history.name_kind("datepoll", _("Date polls"))
        history.as_the_page.fill("meetings", (Meeting, MeetingSeries, AgendaItem, DatePoll, MinutesBlock))
        entry = Entry(
            _("Meetings"), "meetings", "together", right="fora", room=Room.MEETINGS, icon="calendar-days", order=14
        )
        navigation.fill("meetings", (entry,))
        searched.fill("meetings", (Searched("meetings", list_for, right="fora", room=Room.MEETINGS),))
        personal_data.fill("meetings", PERSONAL_DATA)
        sources.fill("meetings", SOURCE)
        agendas.fill("meetings", AGENDAS)
        agendas_of_pulses.fill("meetings", take_up_result)
        minutes_parts.fill("meetings", part)
        ical.own_calendar.fill("meetings", own_events)
        ahead.own_week.fill("meetings", own_week)
        sections.fill("meetings", section)
        signs.fill("meetings", signs_of)
        handed_over.fill("meetings", hand_over)
