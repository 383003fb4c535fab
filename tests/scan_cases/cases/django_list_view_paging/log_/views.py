import csv

from django.http import HttpResponse, JsonResponse
from django.views.generic import ListView
from django.views.generic.list import MultipleObjectMixin

from .models import Entry


class Entries(ListView):
    model = Entry
    paginate_by = 10
    ordering = ["-pk"]
    context_object_name = "entries"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)  # optional
        context["total"] = context["paginator"].count  # optional
        context["levels"] = [entry.level for entry in context["entries"]]  # blocking
        return context

    def render_to_response(self, context, **kwargs):
        if self.request.GET.get("format") == "csv":
            response = HttpResponse(content_type="text/csv")
            writer = csv.writer(response)
            for entry in self.get_queryset():  # blocking
                writer.writerow([entry.level, entry.parent.text if entry.parent else ""])  # blocking
            return response
        return super().render_to_response(context, **kwargs)  # optional

    def get_paginate_by(self, queryset):
        return 50 if queryset.filter(level__gt=3).exists() else 10  # blocking


class Json(ListView):
    queryset = Entry.objects.select_related("parent").filter(level=1)  # optional

    def get(self, request, *args, **kwargs):
        rows = [{"text": e.text, "parent": e.parent and e.parent.text} for e in self.get_queryset()]  # blocking
        return JsonResponse({"rows": rows})


class Empty(ListView):
    model = Entry
    allow_empty = False

    def get_queryset(self):
        if "level" not in self.request.GET:
            return super().get_queryset().none()  # optional
        return super().get_queryset().filter(level=self.request.GET["level"])  # optional
