from django.http import HttpRequest, JsonResponse


def host(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"host": request.tenant.host})


def size(request):
    return JsonResponse({"size": request.limits.size, "plan": request.tenant.plan.size})  # blocking
