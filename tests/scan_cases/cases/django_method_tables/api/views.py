import json

import requests
from django.http import HttpResponseNotAllowed, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from .models import Task


def listed(request):
    return JsonResponse({"tasks": list(Task.objects.values("pk", "name"))})  # blocking


def created(request):
    data = json.loads(request.body)
    task = Task.objects.create(**data)  # blocking
    return JsonResponse({"pk": task.pk}, status=201)


def by_method(**handlers):
    @csrf_exempt
    def view(request, *args, **kwargs):
        handler = handlers.get(request.method.lower())
        if handler is None:
            return HttpResponseNotAllowed(handlers)
        return handler(request, *args, **kwargs)

    return view


tasks = by_method(get=listed, post=created)


class Endpoint:
    actions = {"run": "do_run", "stop": "do_stop"}

    def __call__(self, request, action):
        return getattr(self, self.actions[action])(request)

    def do_run(self, request):
        return JsonResponse({"run": requests.post("http://run").ok})  # blocking

    def do_stop(self, request):
        return JsonResponse({"stop": requests.post("http://stop").ok})  # blocking

    def do_never(self, request):
        return JsonResponse({"never": requests.post("http://never").ok})  # trap


@require_GET
def read(request, pk):
    return JsonResponse({"name": Task.objects.values_list("name", flat=True).get(pk=pk)})  # blocking


@require_POST
@csrf_exempt
def hook(request):
    return _hook(request, client=requests)


def _hook(request, *, client):
    return JsonResponse(client.post("http://hook").json())  # blocking
