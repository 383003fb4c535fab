import requests
from django.contrib import admin, messages

from .models import Client, Visit


class VisitInline(admin.TabularInline):
    model = Visit

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("client")  # optional


class ClientAdmin(admin.ModelAdmin):
    inlines = [VisitInline]
    list_display = ("name", "last_visit")

    @admin.display(description="Last")
    def last_visit(self, obj):
        visit = obj.visits.last()  # blocking
        return visit.note if visit else "-"

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)  # blocking
        requests.post("http://crm", json={"pk": obj.pk})  # blocking

    def has_delete_permission(self, request, obj=None):
        return obj is not None and not obj.visits.exists()  # blocking

    def get_queryset(self, request):
        return super().get_queryset(request).filter(manager=request.user)  # optional

    def helper(self):
        requests.get("http://helper")  # trap


class VisitAdmin(admin.ModelAdmin):
    @admin.action
    def send(self, request, queryset):
        for visit in queryset:  # blocking
            requests.post("http://send", json={"note": visit.note})  # blocking
        self.message_user(request, "sent", messages.SUCCESS)  # optional

    actions = [send]


class Unused(admin.ModelAdmin):
    def save_model(self, request, obj, form, change):
        requests.post("http://unused")  # trap


class Site(admin.AdminSite):
    site_header = "crm"

    def each_context(self, request):
        return super().each_context(request) | {"news": requests.get("http://news").text}  # optional


site = Site(name="crm")
site.register(Client, ClientAdmin)
site.register(Visit, VisitAdmin)
