import requests
from rest_framework import authentication, filters, pagination, permissions, throttling
from rest_framework.views import exception_handler


class Everyone(permissions.BasePermission):
    def has_permission(self, request, view):
        return requests.get("http://everyone").ok  # blocking


class Owner(permissions.IsAuthenticated):
    def has_object_permission(self, request, view, obj):
        return requests.get("http://owner").ok  # blocking


class Token(authentication.BaseAuthentication):
    def authenticate(self, request):
        return requests.get("http://token").json(), None  # blocking


class Slow(throttling.BaseThrottle):
    def allow_request(self, request, view):
        return requests.get("http://throttle").ok  # blocking

    def wait(self):
        return requests.get("http://wait").json()  # optional


class Cheap(filters.BaseFilterBackend):
    def filter_queryset(self, request, queryset, view):
        limit = requests.get("http://limit").json()  # blocking
        return queryset.filter(price__lt=limit)  # optional


class Pages(pagination.PageNumberPagination):
    page_size = 3

    def get_paginated_response(self, data):
        requests.post("http://paged")  # blocking
        return super().get_paginated_response(data)


class Unused(permissions.BasePermission):
    def has_permission(self, request, view):
        return requests.get("http://unused").ok  # trap


def handle(error, context):
    requests.post("http://error")  # optional
    return exception_handler(error, context)
