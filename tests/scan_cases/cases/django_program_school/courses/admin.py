from django.contrib import admin
from django.utils.html import format_html

from .models import Attachment, Course, Enrolment


class AttachmentInline(admin.StackedInline):
    model = Attachment


@admin.register(Course)
class CourseAdmin(admin.ModelAdmin):
    list_display = ("title", "teacher_name", "link")
    inlines = [AttachmentInline]
    list_select_related = ["teacher"]
    actions = ["close"]

    @admin.display(ordering="teacher__last_name")
    def teacher_name(self, course):
        return course.teacher.last_name

    def link(self, course):
        return format_html('<a href="{}">{}</a>', course.get_absolute_url(), course.enrolments.count())  # blocking

    def save_model(self, request, obj, form, change):
        if not change:
            obj.teacher = request.user
        super().save_model(request, obj, form, change)  # optional
        if change:
            Enrolment.objects.filter(course=obj, grade__isnull=True).delete()  # blocking

    def close(self, request, queryset):
        closed = queryset.update(seats=0)  # blocking
        self.message_user(request, f"{closed} closed")  # optional
