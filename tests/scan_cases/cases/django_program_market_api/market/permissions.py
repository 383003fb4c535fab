from rest_framework.permissions import SAFE_METHODS, BasePermission

from .models import Store


class OwnsStore(BasePermission):
    def has_permission(self, request, view):
        if request.method in SAFE_METHODS:
            return True
        return Store.objects.filter(owner=request.user).exists()  # blocking

    def has_object_permission(self, request, view, obj):
        return request.method in SAFE_METHODS or obj.store.owner_id == request.user.pk
