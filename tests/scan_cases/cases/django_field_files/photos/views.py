import os

from django.http import HttpResponse, JsonResponse

from .models import Photo


def show(request, pk):
    photo = Photo.objects.get(pk=pk)  # blocking
    with photo.image.open() as source:  # blocking
        head = source.read(10)  # blocking
    return HttpResponse(head + photo.image.read())  # blocking


def info(request, pk):
    photo = Photo.objects.get(pk=pk)  # blocking
    if not photo.image:
        return JsonResponse({})
    return JsonResponse({"size": photo.size, "name": photo.name, "url": photo.image.url})


def remove(request, pk):
    Photo.objects.get(pk=pk).delete()  # blocking
    if os.path.exists("/tmp/x"):  # optional
        os.remove("/tmp/x")  # blocking
    return HttpResponse()


def put(request):
    photo = Photo(album_id=1, image=request.FILES["image"])
    photo.save()  # blocking
    return JsonResponse({"path": photo.image.path})
