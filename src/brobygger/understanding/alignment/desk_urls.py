"""Addresses of what two expect of each other, for members."""

from django.urls import path

from brobygger.understanding.alignment.views import conditions, desk, links, talking

urlpatterns = [
    path("understanding/expectations/", desk.index, name="alignments"),
    path("understanding/expectations/new/", desk.new, name="alignment_new"),
    path("understanding/expectations/<uuid:pk>/", desk.show, name="alignment"),
    path("understanding/expectations/<uuid:pk>/say/", desk.say, name="alignment_say"),
    path("understanding/expectations/<uuid:pk>/sign/<slug:party>/", desk.sign, name="alignment_sign"),
    path("understanding/expectations/<uuid:pk>/again/", desk.again, name="alignment_again"),
    path("understanding/expectations/<uuid:pk>/versions/", desk.versions, name="alignment_versions"),
    path("understanding/expectations/<uuid:pk>/paper.pdf", desk.paper, name="alignment_paper"),
    path("understanding/expectations/<uuid:pk>/conditions/", conditions.show, name="alignment_conditions"),
    path("understanding/expectations/<uuid:pk>/conditions/say/", conditions.say, name="alignment_conditions_say"),
    path("understanding/expectations/<uuid:pk>/link/<slug:party>/", links.make, name="alignment_link_make"),
    path("understanding/expectations/<uuid:pk>/link/<slug:party>/send/", links.send, name="alignment_link_send"),
    path(
        "understanding/expectations/<uuid:pk>/link/<slug:party>/back/", links.withdraw, name="alignment_link_withdraw"
    ),
    path("understanding/expectations/<uuid:pk>/talk/", talking.take_up, name="alignment_talk"),
    path("understanding/expectations/of/<uuid:group>/", desk.in_group, name="alignment_group"),
    path("understanding/expectations/points/<uuid:pk>/", desk.point, name="alignment_point"),
    path("understanding/expectations/points/<uuid:pk>/yes/", desk.accept, name="alignment_point_yes"),
]
