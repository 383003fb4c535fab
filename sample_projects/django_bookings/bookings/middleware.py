"""What runs around every request."""

import uuid
from collections.abc import Callable

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

GetResponse = Callable[[HttpRequest], HttpResponse]


class RequestIdMiddleware:
    """Give each answer the id of its request."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request_id = request.headers.get("X-Request-Id") or uuid.uuid4().hex
        response = self.get_response(request)
        response["X-Request-Id"] = request_id
        return response


def maintenance_middleware(get_response: GetResponse) -> GetResponse:
    """Close the site while ``maintenance`` is set in the cache; staff still gets in."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if cache.get("maintenance") and not request.user.is_staff:
            return HttpResponse("Closed for maintenance.", status=503, content_type="text/plain")
        return get_response(request)

    return middleware
