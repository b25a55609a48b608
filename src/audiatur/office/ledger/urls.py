"""The addresses of the ledger page, below that of its run."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "ledger"

urlpatterns = [
    path("", views.page, name="page"),
    path("help", views.keys, name="help"),
    path("change", views.change, name="change"),
    path("comment", views.comment, name="comment"),
    path("together", views.together, name="together"),
    path("undo", views.undo, name="undo"),
    path("redo", views.redo, name="redo"),
    path("name", views.name, name="name"),
]
