"""Addresses of the wall, for members."""

from django.urls import path

from brobygger.reception.timeline.views import cards, following, grid, suggesting, wall, walls

urlpatterns = [
    path("timeline/", wall.index, name="timeline"),
    path("timeline/new/", walls.put_up, name="timeline_new"),
    path("timeline/cards/", walls.listing, name="timeline_cards"),
    path("timeline/check/", walls.check, name="timeline_check"),
    path("timeline/cards/new/", cards.new, name="timeline_card_new"),
    path("timeline/cards/<uuid:pk>/", cards.show, name="timeline_card"),
    path("timeline/cards/<uuid:pk>/edit/", cards.edit, name="timeline_card_edit"),
    path("timeline/cards/<uuid:pk>/move/", cards.move, name="timeline_card_move"),
    path("timeline/cards/<uuid:pk>/here/", cards.here, name="timeline_card_here"),
    path("timeline/cards/<uuid:pk>/divide/", cards.divide, name="timeline_card_divide"),
    path("timeline/cards/<uuid:pk>/join/", cards.join, name="timeline_card_join"),
    path("timeline/cards/<uuid:pk>/remove/", cards.remove, name="timeline_card_remove"),
    path("timeline/cards/<uuid:pk>/history/", cards.history, name="timeline_card_history"),
    path("timeline/revisions/<uuid:pk>/", walls.revision, name="timeline_revision"),
    path("timeline/<uuid:pk>/ticket/", following.ticket, name="timeline_ticket"),
    path("timeline/<uuid:pk>/grid/", grid.grid, name="timeline_grid"),
    path("timeline/brought/<uuid:pk>/undo/", grid.undo, name="timeline_batch_undo"),
    path("timeline/<uuid:pk>/cards.<str:form>", grid.export, name="timeline_export"),
    path("timeline/<uuid:pk>/order/", suggesting.order, name="timeline_order"),
    path("timeline/<uuid:pk>/settings/", walls.settings, name="timeline_settings"),
    path("timeline/<uuid:pk>/adopt/", walls.adopt, name="timeline_adopt"),
    path("timeline/<uuid:pk>/adopted/", walls.adopted, name="timeline_adopted"),
]
