"""Addresses of what was put forward; docs/rollen.md says who may open which."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = [
    # reading
    # inventarisaties
    # reading files in
    # mapping to onderwerpen
    # weighing
]
