from django.http import JsonResponse
from django.shortcuts import get_object_or_404

from .models import File, Folder


def newest(request):
    files = File.objects.newest()
    return JsonResponse({"names": [file.name for file in files], "total": File.total()})  # blocking


def named(request, name):
    file = File.objects.first_named(name)
    if file is None:
        return JsonResponse({}, status=404)
    file.delete()  # optional
    return JsonResponse({"folder": file.folder.name})  # blocking


def erase(request, pk):
    get_object_or_404(File.all_objects, pk=pk).delete(hard=True)  # blocking
    return JsonResponse({})


def in_folder(request, pk):
    folder = Folder(pk=pk)
    return JsonResponse({"names": list(folder.files.newest(5).values_list("name", flat=True))})  # blocking
