from django.http import JsonResponse

from .models import Author, Comment


def comments(request):
    return JsonResponse({"names": [c.author_name() for c in Comment.objects.all()]})  # blocking


def one(request, pk):
    author = Author.objects.get(pk=pk)  # blocking
    return JsonResponse({"n": author.comments.filter(text="x").count()})  # blocking
