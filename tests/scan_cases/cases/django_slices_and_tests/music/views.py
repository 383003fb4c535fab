from django.http import JsonResponse

from .models import Song


def charts(request):
    songs = Song.objects.order_by("-plays")
    top = songs[:10]
    every_second = songs[:10:2]  # blocking
    best = songs[0] if top else None  # blocking
    return JsonResponse({"top": [s.title for s in top], "second": str(every_second), "best": str(best)})


def member(request, pk):
    songs = Song.objects.filter(plays__gt=3)
    song = Song(pk=pk)
    if song not in songs:  # blocking
        return JsonResponse({}, status=404)
    return JsonResponse({"all": len(songs), "any": bool(songs)})


def ternary(request):
    songs = Song.objects.filter(title__startswith="a") or Song.objects.all()  # blocking
    return JsonResponse({"sql": str(songs.query)})


def nothing(request):
    songs = Song.objects.all()
    page = songs[5:10]
    if songs is not None and page is not songs:
        return JsonResponse({"sql": str(page.query), "db": songs.db, "ordered": songs.ordered})
    return JsonResponse({"none": list(Song.objects.none())})  # optional


def both(request):
    return JsonResponse(
        {
            "min": min(Song.objects.values_list("plays", flat=True), default=0),  # blocking
            "titles": ",".join(song.title for song in Song.objects.only("title")),  # blocking
            "max": max((song.plays for song in Song.objects.iterator(chunk_size=20)), default=0),  # blocking
        }
    )
