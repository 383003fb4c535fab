from rest_framework.pagination import PageNumberPagination
from rest_framework.permissions import BasePermission
from rest_framework.response import Response


class CountPagination(PageNumberPagination):
    def get_paginated_response(self, data):
        return Response({"n": self.page.paginator.count, "rows": data})


class IsMember(BasePermission):
    def has_permission(self, request, view):
        return request.user.company is not None  # blocking

    def has_object_permission(self, request, view, obj):
        return obj.customer.company_id == request.user.company_id  # blocking
