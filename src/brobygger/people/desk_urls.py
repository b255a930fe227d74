"""Addresses of a place's members, cards and declarations."""

from django.urls import path

from brobygger.people.views import cards, declarations, members

urlpatterns = [
    path("members/", members.members, name="members"),
    path("members/invite/", members.invite, name="member_invite"),
    path("members/invitations/<uuid:pk>/renew/", members.renew, name="invitation_renew"),
    path("members/invitations/<uuid:pk>/withdraw/", members.withdraw, name="invitation_withdraw"),
    path("members/<int:pk>/", members.membership, name="membership"),
    path("members/<int:pk>/end/", members.end, name="membership_end"),
    path("cards/", cards.cards, name="cards"),
    path("cards/new/", cards.new_person, name="card_person"),
    path("cards/for/<int:pk>/", cards.issue, name="card_issue"),
    path("cards/<uuid:pk>/withdraw/", cards.withdraw, name="card_withdraw"),
    path("declaration/", declarations.declaration, name="declaration"),
    path("declaration/withdraw/", declarations.withdraw, name="declaration_withdraw"),
]
