from django.db import IntegrityError
from django.forms import model_to_dict
from django.http import JsonResponse

from .models import Note, Tag


def add(request):
    note = Note(text=request.POST["text"])
    note.save(tags=["a", "b"])  # optional
    return JsonResponse(model_to_dict(note, fields=["text"]))


def update(request, pk):
    note, created = Note.objects.update_or_create(pk=pk, defaults={"text": "x"})  # blocking
    if created:
        note.refresh_from_db()  # blocking
    return JsonResponse({"text": note.text})


def race(request):
    try:
        tag = Tag.objects.create(name="x")  # blocking
    except IntegrityError:
        tag = Tag.objects.get(name="x")  # blocking
    return JsonResponse({"pk": tag.pk})


def forced(request):
    Tag(name="y").save(force_insert=True)  # blocking
    first = Tag.objects.filter(name="y").first()  # blocking
    if first:
        first.delete()  # blocking
    return JsonResponse({"deleted": Note.objects.filter(text="").delete()[0]})  # blocking


def many(request):
    note = Note.objects.get(pk=1)  # blocking
    ids = note.tags.values_list("pk", flat=True)
    note.tags.add(*Tag.objects.exclude(pk__in=ids))  # blocking
    if note.tags.filter(name="x").exists():  # blocking
        note.tags.remove(*note.tags.all()[:1])  # blocking
    created = note.tags.create(name="z")  # blocking
    return JsonResponse({"created": created.name})
