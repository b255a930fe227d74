"""Addresses of rules of play and notes, for members."""

from django.urls import path

from brobygger.understanding.rules_of_play.views import notes, rules

urlpatterns = [
    path("understanding/rules/", rules.index, name="rules_of_play"),
    path("understanding/rules/all/", rules.everything, name="rules_of_play_all"),
    path("understanding/rules/new/", rules.new, name="rule_of_play_new"),
    path("understanding/rules/<uuid:pk>/", rules.show, name="rule_of_play"),
    path("understanding/rules/<uuid:pk>/otherwise/", rules.otherwise, name="rule_of_play_otherwise"),
    path("understanding/rules/<uuid:pk>/agree/", rules.agree, name="rule_of_play_agree"),
    path("understanding/rules/<uuid:pk>/decline/", rules.decline, name="rule_of_play_decline"),
    path("understanding/rules/<uuid:pk>/withdraw/", rules.withdraw, name="rule_of_play_withdraw"),
    path("understanding/rules/<uuid:pk>/end/", rules.end, name="rule_of_play_end"),
    path("understanding/notes/", notes.index, name="law_notes"),
    path("understanding/notes/new/", notes.new, name="law_note_new"),
    path("understanding/notes/<uuid:pk>/", notes.show, name="law_note"),
    path("understanding/notes/<uuid:pk>/edit/", notes.edit, name="law_note_edit"),
    path("understanding/notes/<uuid:pk>/look/", notes.look, name="law_note_look"),
    path("understanding/notes/<uuid:pk>/remove/", notes.remove, name="law_note_remove"),
]
