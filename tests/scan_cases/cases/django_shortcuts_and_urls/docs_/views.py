from itertools import chain

from django.core import serializers
from django.db.models import prefetch_related_objects
from django.forms.models import model_to_dict
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_list_or_404, get_object_or_404, redirect

from .models import Document, Folder


def go(request, pk):
    document = get_object_or_404(Document.objects.filter(text=""), pk=pk)  # blocking
    return redirect(document)


def stay(request):
    return redirect("document", "a", 1)


def export(request):
    documents = get_list_or_404(Document, folder__name="x")  # blocking
    text = serializers.serialize("json", Folder.objects.all())  # blocking
    return HttpResponse(text + str(len(documents)))


def mixed(request):
    rows = chain(Document.objects.all(), Folder.objects.filter(name="x"))
    return JsonResponse({"keys": sorted(row.pk for row in rows)})  # blocking


def named(request, pk):
    document = Document.objects.get(pk=pk)  # blocking
    return JsonResponse({"name": document.full_name(), "row": model_to_dict(document)})


def prefetched(request):
    documents = list(Document.objects.all())  # blocking
    prefetch_related_objects(documents, "folder")  # blocking
    return JsonResponse({"pk": [document.pk for document in documents]})


def mapped(request):
    pairs = dict(zip("ab", Folder.objects.values_list("name", flat=True)))  # blocking
    names = list(map(str.upper, Folder.objects.values_list("name", flat=True)))  # blocking
    any_empty = any(folder.name == "" for folder in Folder.objects.all())  # blocking
    return JsonResponse({"pairs": pairs, "names": names, "any": any_empty})
