from rest_framework import permissions


class IsInvited(permissions.BasePermission):
    def has_object_permission(self, request, view, obj):
        return obj.invitations.filter(user=request.user, answered=False).exists()  # blocking


class IsAuthor(permissions.IsAuthenticated):
    def has_object_permission(self, request, view, obj):
        return obj.author_id == request.user.pk
