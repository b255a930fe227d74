"""Addresses of tasks, for members."""

from django.urls import path

from brobygger.collaboration.tasks.views import board, bringing, desk

urlpatterns = [
    path("tasks/", desk.index, name="tasks"),
    path("tasks/all/", desk.everything, name="tasks_all"),
    path("tasks/board/", board.board, name="tasks_board"),
    path("tasks/import/", bringing.bring, name="tasks_import"),
    path("tasks/<uuid:pk>/board/", board.move, name="task_board_move"),
    path("tasks/new/", desk.new, name="task_new"),
    path("tasks/<uuid:pk>/", desk.show, name="task"),
    path("tasks/<uuid:pk>/edit/", desk.edit, name="task_edit"),
    path("tasks/<uuid:pk>/take/", desk.take, name="task_take"),
    path("tasks/<uuid:pk>/done/", desk.done, name="task_done"),
    path("tasks/<uuid:pk>/drop/", desk.drop, name="task_drop"),
    path("tasks/<uuid:pk>/day/", desk.another_day, name="task_day"),
    path("tasks/<uuid:pk>/reopen/", desk.reopen, name="task_reopen"),
]
