from django.shortcuts import render
from django.template.loader import get_template
from django.http import HttpResponse

from .models import Post


def listed(request):
    posts = list(Post.objects.all())  # blocking
    return render(request, "blog/list.html", {"posts": posts})  # optional


def static(request):
    number = Post.objects.count()  # blocking
    return HttpResponse(get_template("blog/static.html").render({"title": "x", "number": number}, request))


def named(request, category, pk):
    return render(request, "blog/static.html", context={"title": category})
