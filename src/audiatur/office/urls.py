"""The addresses of the application."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from .views import door, files, reading, start, taking

handler400 = "audiatur.office.pages.bad_request"
handler403 = "audiatur.office.pages.forbidden"
handler404 = "audiatur.office.pages.not_found"
handler500 = "audiatur.office.pages.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", start.start, name="start"),
    path("enter/<str:link>", door.enter, name="enter"),
    path("leave", door.leave, name="leave"),
    path("language", door.language, name="language"),
    path("example", start.example, name="example"),
    path("files", start.upload, name="upload"),
    path("run/<str:run>/files", files.files, name="files"),
    path("run/<str:run>/add", files.add, name="add"),
    path("run/<str:run>/roles", files.roles, name="roles"),
    path("run/<str:run>/remove", files.remove, name="remove"),
    path("run/<str:run>/forget", files.forget, name="forget"),
    path("run/<str:run>/progress", reading.progress, name="progress"),
    path("run/<str:run>/stop", reading.stop, name="stop"),
    path("run/<str:run>/read", reading.read, name="read"),
    path("run/<str:run>/columns", reading.columns, name="columns"),
    path("run/<str:run>/explain", reading.explain, name="explain"),
    path("run/<str:run>/ledger/", include("audiatur.office.ledger.urls")),
    path("run/<str:run>/take", taking.take, name="take"),
    path("run/<str:run>/make", taking.make, name="make"),
    path("run/<str:run>/put", taking.put, name="put"),
    path("run/<str:run>/take/<str:name>", taking.download, name="download"),
]
