from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views import View

from .models import Project, Task


def done(request, pk):
    get_object_or_404(Task, pk=pk, done=False).finish()  # blocking
    return HttpResponse(status=204)


class Report(View):
    projects = Project.objects.active()

    def get(self, request):
        rows = self.projects.with_counts().order_by("name")
        data = {row.name: row.number for row in rows}  # blocking
        data["average"] = Project.objects.with_counts().average()
        return JsonResponse(data)


def tree(request, pk):
    project = Project.objects.get(pk=pk)  # blocking
    names = [child.name for child in project.descendants()]
    return JsonResponse({"up": project.ancestors(), "down": names})
