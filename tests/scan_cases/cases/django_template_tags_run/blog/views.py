from django.shortcuts import get_object_or_404, render

from .models import Post


def page(request, pk):
    post = get_object_or_404(Post, pk=pk)  # blocking
    return render(request, "page.html", {"post": post})  # optional
