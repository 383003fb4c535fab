from django.contrib.contenttypes.models import ContentType
from django.http import JsonResponse

from .models import Note, Tag


def labels(request, pk):
    note = Note.objects.get(pk=pk)  # blocking
    return JsonResponse({"labels": note.labels()})


def target(request, pk):
    tag = Tag.objects.get(pk=pk)  # blocking
    return JsonResponse({"target": str(tag.target)})  # blocking


def add(request, pk):
    note = Note.objects.get(pk=pk)  # blocking
    note.tags.create(label="x")  # blocking
    kind = ContentType.objects.get_for_model(Note)  # optional
    return JsonResponse({"n": Tag.objects.filter(content_type=kind, object_id=pk).count()})  # blocking


def by_kind(request, label, pk):
    kind = ContentType.objects.get(app_label="notes", model=label)  # blocking
    found = kind.get_object_for_this_type(pk=pk)  # blocking
    model = kind.model_class()
    return JsonResponse({"found": str(found), "model": model.__name__})
