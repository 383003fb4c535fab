import requests
from django.contrib.auth.mixins import UserPassesTestMixin
from django.http import JsonResponse
from django.shortcuts import get_object_or_404

from .models import Team


class TeamMixin:
    team_field = "slug"

    def get_team(self):
        if not hasattr(self, "_team"):
            self._team = get_object_or_404(Team, **{self.team_field: self.kwargs["slug"]})  # blocking
        return self._team

    def get_queryset(self):
        return super().get_queryset().filter(team=self.get_team())  # optional


class OwnerOnly(UserPassesTestMixin):
    def get_test_func(self):
        return self.is_owner

    def is_owner(self):
        return self.get_team().owner_id == self.request.user.pk  # optional


class AuditMixin:
    def dispatch(self, request, *args, **kwargs):
        response = super().dispatch(request, *args, **kwargs)  # optional
        requests.post("http://audit", json={"status": response.status_code})  # blocking
        return response


class JsonMixin:
    def render_to_response(self, context, **kwargs):
        return JsonResponse(self.serialize(context["object"]))

    def serialize(self, obj):
        raise NotImplementedError


class Spare:
    def dispatch(self, request, *args, **kwargs):
        requests.post("http://spare")  # trap
        return super().dispatch(request, *args, **kwargs)
