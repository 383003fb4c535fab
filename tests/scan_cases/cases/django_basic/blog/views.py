from django.db import transaction
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views import View
from django.views.generic import ListView

from .forms import PostForm
from .models import Author, Post


def index(request):
    posts = Post.objects.filter(title="a").order_by("id")  # trap
    titles = [post.title for post in posts]  # blocking
    return JsonResponse({"titles": titles, "count": Post.objects.count()})  # blocking


def detail(request, pk):
    post = get_object_or_404(Post, pk=pk)  # blocking
    return JsonResponse({"title": post.title, "by": post.author_name()})


def lazy(request):
    queryset = Post.public.published()  # trap
    if queryset:  # blocking
        first = queryset.first()  # blocking
        print(first)
    if Post.objects.filter(title="x").exists():  # blocking
        pass
    total = len(Post.objects.all())  # blocking
    rows = list(Post.objects.recent())  # blocking
    Post.objects.newest()
    Post.public.total()
    one = Post.objects.all()[0]  # blocking
    return render(request, "page.html", {"rows": rows, "total": total, "one": one})


def related(request):
    author = Author.objects.get(pk=1)  # blocking
    for post in author.posts.all():  # blocking
        print(post.title)
    for post in Post.objects.select_related("author"):  # blocking
        print(post.author.name)  # trap
    for post in Post.objects.prefetch_related("editors"):  # blocking
        print(list(post.editors.all()))  # trap
    post = Post.objects.get(pk=2)  # blocking
    print(post.author_id)  # trap
    return JsonResponse({"editors": post.editors.count()})  # blocking


class Page(View):
    def get(self, request):
        return JsonResponse({"count": self.count()})

    def count(self):
        return Post.objects.count()  # blocking

    def unused(self):
        return Post.objects.count()  # trap


class PostList(ListView):
    model = Post

    def get_queryset(self):
        return super().get_queryset().filter(title="a")  # trap

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["authors"] = Author.objects.count()  # blocking
        return context


def write(request):
    with transaction.atomic():  # blocking
        post = Post(title="a")
        post.save()  # optional
        post.delete()  # blocking
    Author.objects.create(name="x")  # blocking
    return JsonResponse({})


def form(request):
    form = PostForm(request.POST)
    if form.is_valid():  # optional
        form.save()  # blocking
    return JsonResponse({})


async def asynchronous(request):
    post = await Post.objects.aget(pk=1)  # trap
    async for other in Post.objects.all():  # trap
        print(other)
    return JsonResponse({"title": post.title, "author": post.author.name})  # blocking


def old(request):
    return JsonResponse({"titles": [p.title for p in Post.objects.all()]})  # blocking
