from rest_framework.filters import BaseFilterBackend

from .models import Tag


class TagFilter(BaseFilterBackend):
    def filter_queryset(self, request, queryset, view):
        labels = request.query_params.getlist("tag")
        if not labels:
            return queryset
        tags = Tag.objects.filter(label__in=labels)
        if not tags.exists():  # blocking
            return queryset.none()
        return queryset.filter(tags__in=tags).distinct()
