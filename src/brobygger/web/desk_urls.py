"""The members' start page, and what is reached from every page."""

from django.urls import path

from brobygger.web.folder import views as folder
from brobygger.web.views import desk, first_steps, search

urlpatterns = [
    path("", desk.start, name="desk"),
    path("search/", search.search, name="desk_search"),
    path("first-steps/", first_steps.first_steps, name="first_steps"),
    path("folder/", folder.page, name="folder"),
    path("folder/sheet/", folder.sheet, name="folder_sheet"),
]
