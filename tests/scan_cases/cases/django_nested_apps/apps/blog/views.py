from django.apps import apps
from django.http import JsonResponse

from .models import Comment


def comments(request):
    model = apps.get_model("blog", "Comment")
    return JsonResponse({"names": [c.author_name() for c in model.objects.select_related("author")]})  # blocking


def shout(request, pk):
    comment = Comment.objects.select_related("author").get(pk=pk)  # blocking
    return JsonResponse({"text": comment.author.shout(), "n": comment.author.remarks.count()})  # blocking
