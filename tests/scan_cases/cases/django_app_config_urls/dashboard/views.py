from django.apps import apps
from django.http import JsonResponse
from django.views import View

from .models import Metric


class Index(View):
    def get(self, request):
        return JsonResponse({"n": Metric.objects.count()})  # blocking


def report(request):
    model = apps.get_model("dashboard", "Metric")
    return JsonResponse({"values": [metric.value for metric in model.objects.all()]})  # blocking


def lost(request):
    return JsonResponse({"n": Metric.objects.count()})  # trap
