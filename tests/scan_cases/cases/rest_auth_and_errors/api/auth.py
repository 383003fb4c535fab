import requests
from rest_framework import exceptions
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.permissions import BasePermission, DjangoModelPermissions, IsAuthenticated
from rest_framework.throttling import ScopedRateThrottle

from .models import Key


class KeyAuthentication(BaseAuthentication):
    keyword = "Key"

    def authenticate(self, request):
        parts = get_authorization_header(request).split()
        if not parts:
            return None
        return self.check(parts[-1].decode())

    def check(self, text):
        try:
            key = Key.objects.select_related("owner").get(text=text)  # blocking
        except Key.DoesNotExist as error:
            raise exceptions.AuthenticationFailed from error
        return key.owner, key


class Paid(BasePermission):
    message = "pay first"

    def has_permission(self, request, view):
        return bool(request.auth and self.paid(request))

    def paid(self, request):
        return requests.get("http://paid").ok  # blocking


class Scoped(ScopedRateThrottle):
    def allow_request(self, request, view):
        if requests.get("http://vip").ok:  # blocking
            return True
        return super().allow_request(request, view)  # optional


class Spare(IsAuthenticated):
    def has_permission(self, request, view):
        return super().has_permission(request, view) and requests.get("http://spare").ok  # trap
