"""Addresses of the overview for members."""

from django.urls import URLPattern, path

from brobygger.overview.directory.views.desk import (
    alike,
    days,
    edit_links,
    entries,
    faces,
    holidays,
    merging,
    pictures,
    representatives,
    review,
    sounds,
    terms,
)
from brobygger.overview.directory.views.desk.kinds import KINDS, Kind


def _of(kind: Kind) -> list[URLPattern]:
    """Return the addresses of one kind: the same pages for all."""
    base, name, which = f"overview/{kind.plural}/", f"desk_{kind.name}", {"kind": kind.plural}
    found = [
        path(base, entries.index, which, name=kind.index_name),
        path(f"{base}new/", entries.new, which, name=f"{name}_new"),
        path(f"{base}<uuid:pk>/", entries.show, which, name=name),
        path(f"{base}<uuid:pk>/edit/", entries.edit, which, name=f"{name}_edit"),
        path(f"{base}<uuid:pk>/history/", entries.history, which, name=f"{name}_history"),
        path(f"{base}<uuid:pk>/remove/", entries.remove, which, name=f"{name}_remove"),
    ]
    if kind.confirmed:
        found.append(path(f"{base}<uuid:pk>/confirm/", entries.confirm, which, name=f"{name}_confirm"))
    if kind.owned:
        found.append(path(f"{base}<uuid:pk>/take-over/", entries.take_over, which, name=f"{name}_take_over"))
    if kind.can_be_hidden:
        found.append(path(f"{base}<uuid:pk>/show-again/", entries.show_again, which, name=f"{name}_show_again"))
    return found


urlpatterns = [
    path("overview/", entries.overview, name="desk_overview"),
    *[address for kind in KINDS.values() for address in _of(kind)],
    path("overview/activities/alike/", alike.alike, name="desk_activity_alike"),
    path("overview/contacts/<uuid:pk>/picture/", faces.face, name="desk_contact_face"),
    path("overview/activities/<uuid:pk>/sounds/", sounds.sounds, name="desk_sounds"),
    path("overview/activities/<uuid:pk>/sounds/<uuid:sound>/remove/", sounds.remove, name="desk_sound_remove"),
    path("overview/activities/<uuid:pk>/picture/", pictures.picture, name="desk_activity_picture"),
    path("overview/activities/<uuid:pk>/link/", edit_links.edit_links, name="desk_edit_links"),
    path("overview/duplicates/", merging.duplicates, name="desk_duplicates"),
    path("overview/actors/<uuid:pk>/merge/<uuid:other>/", merging.merge, name="desk_merge"),
    path("overview/merges/<uuid:pk>/undo/", merging.undo, name="desk_merge_undo"),
    path("overview/actors/<uuid:pk>/declare/", merging.declare, name="desk_actor_declare"),
    path("overview/representatives/", representatives.index, name="desk_representatives"),
    path("overview/representatives/new/", representatives.new, name="desk_representative_new"),
    path("overview/representatives/<int:pk>/end/", representatives.end, name="desk_representative_end"),
    path("overview/calendar/", days.days, name="desk_days"),
    path("overview/holidays/", holidays.holidays, name="desk_holidays"),
    path("my-entries/", review.mine, name="desk_mine"),
    path("review/", review.index, name="desk_proposals"),
    path("review/<uuid:pk>/", review.show, name="desk_proposal"),
    path("review/<uuid:pk>/accept/", review.accept, name="desk_proposal_accept"),
    path("review/<uuid:pk>/correct/", review.correct, name="desk_proposal_correct"),
    path("review/<uuid:pk>/return/", review.give_back, name="desk_proposal_return"),
    path("review/<uuid:pk>/change/", review.change, name="desk_proposal_change"),
    path("review/<uuid:pk>/take-back/", review.take_back, name="desk_proposal_take_back"),
    path("overview/words/", terms.index, name="desk_terms"),
    path("overview/words/<int:pk>/", terms.edit, name="desk_term"),
]
