from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.http import JsonResponse

from .models import Story


def page(request):
    paginator = Paginator(Story.objects.order_by("pk"), 5)
    try:
        stories = paginator.page(request.GET.get("page", 1))  # blocking
    except (PageNotAnInteger, EmptyPage):
        stories = paginator.page(1)  # optional
    rows = [story.title for story in stories]  # blocking
    return JsonResponse({"rows": rows, "next": stories.has_next()})


def counted(request):
    paginator = Paginator(Story.objects.order_by("pk"), 5)
    return JsonResponse({"pages": paginator.num_pages})  # blocking


def total(request):
    paginator = Paginator(object_list=Story.objects.order_by("pk"), per_page=2)
    return JsonResponse({"n": paginator.count})  # blocking


def plain(request):
    paginator = Paginator([1, 2, 3], 2)
    found = paginator.get_page(1)  # optional
    return JsonResponse({"items": list(found), "sizes": [len(p.object_list) for p in paginator]})  # optional


def objects(request):
    found = Paginator(Story.objects.order_by("pk"), 5).get_page(request.GET.get("page"))  # blocking
    return JsonResponse({"titles": list(found.object_list.values_list("title", flat=True))})  # blocking
