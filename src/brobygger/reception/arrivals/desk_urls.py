"""Addresses of arrivals, for those who have them."""

from django.urls import path

from brobygger.reception.arrivals.views import arrivals, case, correcting, items, told, week

urlpatterns = [
    path("arrivals/", arrivals.index, name="arrivals"),
    path("arrivals/new/", arrivals.new, name="arrival_new"),
    path("arrivals/week/", week.show, name="arrivals_week"),
    path("arrivals/<uuid:pk>/", arrivals.show, name="arrival"),
    path("arrivals/<uuid:pk>/edit/", correcting.edit, name="arrival_edit"),
    path("arrivals/<uuid:pk>/reopen/", correcting.reopen, name="arrival_reopen"),
    path("arrivals/<uuid:pk>/people/<uuid:member>/remove/", correcting.remove, name="arrival_person_remove"),
    path("arrivals/<uuid:pk>/day/", arrivals.day_zero, name="arrival_day"),
    path("arrivals/<uuid:pk>/people/new/", arrivals.person, name="arrival_person_new"),
    path("arrivals/<uuid:pk>/people/<uuid:member>/", arrivals.person, name="arrival_person"),
    path("arrivals/<uuid:pk>/care/", arrivals.care, name="arrival_care"),
    path("arrivals/<uuid:pk>/care/<int:care>/end/", arrivals.care_end, name="arrival_care_end"),
    path("arrivals/<uuid:pk>/close/", arrivals.close, name="arrival_close"),
    path("arrivals/<uuid:pk>/links/", arrivals.links, name="arrival_links"),
    path("arrivals/<uuid:pk>/card/", arrivals.card, name="arrival_card"),
    path("arrivals/<uuid:pk>/items/<uuid:item>/", items.show, name="arrival_item"),
    path("arrivals/<uuid:pk>/items/<uuid:item>/done/", items.done, name="arrival_item_done"),
    path("arrivals/<uuid:pk>/items/<uuid:item>/drop/", items.drop, name="arrival_item_drop"),
    path("arrivals/<uuid:pk>/items/<uuid:item>/day/", items.another_day, name="arrival_item_day"),
    path("arrivals/<uuid:pk>/items/<uuid:item>/reopen/", items.reopen, name="arrival_item_reopen"),
    path("arrivals/<uuid:pk>/items/<uuid:item>/private/", items.private, name="arrival_item_private"),
    path("arrivals/<uuid:pk>/proposals/", items.proposals, name="arrival_proposals"),
    path("arrivals/<uuid:pk>/told/", told.show, name="arrival_told"),
    path("arrivals/<uuid:pk>/told/<int:told>/remove/", told.remove, name="arrival_told_remove"),
    path("arrivals/<uuid:pk>/case/", case.show, name="arrival_case"),
    path("arrivals/<uuid:pk>/case/print/", case.sheet, name="arrival_case_print"),
    path("arrivals/<uuid:pk>/case/<int:line>/unfile/", case.unfile, name="arrival_case_unfile"),
]
