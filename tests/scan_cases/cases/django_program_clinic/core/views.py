from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import JsonResponse
from django.views import View

from .models import AuditEntry


class RecentAudit(LoginRequiredMixin, View):
    def get(self, request):
        entries = AuditEntry.objects.order_by("-pk")
        if "actor" in request.GET:
            entries = entries.filter(actor__username=request.GET["actor"])
        return JsonResponse({"entries": [entry.describe() for entry in entries[:50]]})  # blocking
