from django.contrib import admin, messages

from . import convert
from .models import Folder, Paper


class PaperInline(admin.TabularInline):
    model = Paper
    extra = 0


@admin.register(Folder)
class FolderAdmin(admin.ModelAdmin):
    inlines = [PaperInline]
    list_display = ["name", "paper_count"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("papers")  # optional

    @admin.display(description="papers")
    def paper_count(self, folder):
        return len(folder.papers.all())  # optional

    @admin.action
    def recount(self, request, queryset):
        for folder in queryset:  # optional
            for paper in folder.papers.all():  # optional
                paper.pages = convert.page_count(paper.file.path)
                paper.save()  # blocking
        self.message_user(request, "done", messages.SUCCESS)  # optional

    actions = [recount]
