from django.db import models
from django.http import JsonResponse
from django.urls import path


class Album(models.Model):
    title = models.CharField(max_length=40)


class Song(models.Model):
    title = models.CharField(max_length=40)
    album = models.ForeignKey(Album, models.CASCADE)


def chosen(request):
    if "album" not in request.GET:
        return Song.objects.none()
    return Song.objects.select_related("album").filter(album=request.GET["album"])


def songs(request):
    found = chosen(request)
    return JsonResponse({"albums": [song.album.title for song in found]})  # blocking


def labels(request):
    song = next(iter(chosen(request)))  # blocking
    return JsonResponse({"album": song.album.title})  # trap


def nothing(request):
    rows = Song.objects.none().order_by("title")
    if rows:  # trap
        return JsonResponse({"count": len(rows)})  # trap
    return JsonResponse({"count": rows.count()})


def joined(request):
    rows = Song.objects.none()
    rows |= Song.objects.filter(title="a")
    found = Song.objects.none().union(Song.objects.filter(title="b"))
    titles = [song.title for song in rows]  # blocking
    return JsonResponse({"titles": titles + [song.title for song in found]})  # blocking


urlpatterns = [
    path("songs/", songs),
    path("labels/", labels),
    path("nothing/", nothing),
    path("joined/", joined),
]
