import requests
from rest_framework.permissions import BasePermission


class Allowed(BasePermission):
    def has_permission(self, request, view):
        return requests.get("x").ok  # blocking
