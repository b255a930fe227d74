"""Addresses of decisions, for members."""

from django.urls import path

from brobygger.collaboration.decisions.views import case, desk, recommending

urlpatterns = [
    path("decisions/", desk.register, name="decisions"),
    path("decisions/<uuid:pk>/", desk.show, name="decision"),
    path("decisions/<uuid:pk>/edit/", desk.edit, name="decision_edit"),
    path("decisions/<uuid:pk>/confirm/", desk.confirm, name="decision_confirm"),
    path("decisions/<uuid:pk>/withdraw/", desk.withdraw, name="decision_withdraw"),
    path("decisions/<uuid:pk>/task/", desk.give, name="decision_task"),
    path("decisions/<uuid:pk>/history/", desk.past, name="decision_history"),
    path("decisions/<uuid:pk>/letter/", recommending.letter, name="decision_letter"),
    path("decisions/<uuid:pk>/letter.pdf", recommending.letter_file, name="decision_letter_file"),
    path("decisions/<uuid:pk>/write/", recommending.write, name="decision_write"),
    path("decisions/<uuid:pk>/send/", recommending.send, name="decision_send"),
    path("decisions/<uuid:pk>/again/", recommending.again, name="decision_again"),
    path("decisions/<uuid:pk>/answer/", recommending.answer, name="decision_answer"),
    path("fora/<uuid:pk>/decisions/new/", desk.new, name="forum_decision_new"),
    path("fora/<uuid:pk>/case/", case.show, name="forum_case"),
    path("fora/<uuid:pk>/case/<int:line>/unfile/", case.unfile, name="forum_case_unfile"),
    path("fora/<uuid:pk>/case/sheet.pdf", case.sheet, name="forum_case_file"),
]
