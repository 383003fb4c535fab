import requests
from django.contrib import admin
from django.http import HttpResponse
from django.urls import path

from .models import Part


@admin.register(Part)
class PartAdmin(admin.ModelAdmin):
    list_display = ["name", "shipped"]
    actions = ["reset"]

    def get_urls(self):
        own = [path("sync/", self.admin_site.admin_view(self.sync)), path("export/", self.export)]
        return own + super().get_urls()

    def sync(self, request):
        rows = requests.get("http://erp/parts").json()  # blocking
        for row in rows:
            Part.objects.update_or_create(name=row["name"], defaults={"count": row["count"]})  # blocking
        return HttpResponse("ok")

    def export(self, request):
        lines = [f"{part.name};{part.count}" for part in Part.objects.all()]  # blocking
        return HttpResponse("\n".join(lines))

    def shipped(self, obj):
        return requests.get(f"http://erp/{obj.pk}").text  # optional

    @admin.action(description="Reset")
    def reset(self, request, queryset):
        queryset.update(count=0)  # optional
