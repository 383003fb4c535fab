from django.views.generic import DetailView, ListView

from .mixins import AuditMixin, JsonMixin, OwnerOnly, TeamMixin
from .models import Player


class Players(AuditMixin, OwnerOnly, TeamMixin, ListView):
    model = Player


class OnePlayer(TeamMixin, JsonMixin, DetailView):
    model = Player

    def serialize(self, obj):
        return {"name": obj.name, "team": obj.team.slug}  # blocking
