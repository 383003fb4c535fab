from django.http import JsonResponse

from .models import Tag


def ensure(request, name):
    tag, created = Tag.objects.get_or_create(name=name, defaults={"slug": ""})  # blocking
    return JsonResponse({"created": created, "slug": tag.slug})


def tree(request, pk):
    tag = Tag.objects.get(pk=pk)  # blocking
    return JsonResponse({"names": [node.name for node in tag.tree()]})


def top(request, pk):
    tag = Tag(pk=pk, parent_id=1)
    return JsonResponse({"top": tag.top.name})


def lazy_tree(request):
    nodes = Tag(pk=1).tree()
    return JsonResponse({"type": type(nodes).__name__})
