"""Addresses of tasks, for members."""

from django.urls import path

from brobygger.collaboration.tasks.views import desk

urlpatterns = [
    path("tasks/", desk.index, name="tasks"),
    path("tasks/all/", desk.everything, name="tasks_all"),
    path("tasks/new/", desk.new, name="task_new"),
    path("tasks/<uuid:pk>/", desk.show, name="task"),
    path("tasks/<uuid:pk>/edit/", desk.edit, name="task_edit"),
    path("tasks/<uuid:pk>/take/", desk.take, name="task_take"),
    path("tasks/<uuid:pk>/done/", desk.done, name="task_done"),
    path("tasks/<uuid:pk>/drop/", desk.drop, name="task_drop"),
    path("tasks/<uuid:pk>/day/", desk.another_day, name="task_day"),
    path("tasks/<uuid:pk>/reopen/", desk.reopen, name="task_reopen"),
]
