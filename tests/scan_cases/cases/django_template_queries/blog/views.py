from django.db.models import Count, F, Q
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_list_or_404, get_object_or_404, redirect, render
from django.views import View
from django.views.generic import CreateView, DeleteView, DetailView, ListView, TemplateView

from .models import Comment, Post, Tag


def index(request):
    posts = Post.objects.public().select_related("author")  # optional
    if request.GET.get("all"):
        posts = Post.manager.drafts()  # optional
    if posts:  # blocking
        print("x")
    return render(request, "blog/index.html", {"posts": posts})  # optional


class Detail(DetailView):
    model = Post
    template_name = "x.html"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["comments"] = self.object.comments.all()  # optional
        context["count"] = self.object.comments.count()  # blocking
        context["by"] = self.object.by
        return context


class PostList(ListView):
    paginate_by = 10

    def get_queryset(self):
        return Post.objects.filter(Q(public=True)).annotate(n=Count("comments"))  # optional


class New(CreateView):
    model = Post
    fields = ["title"]

    def form_valid(self, form):
        form.instance.author = self.request.user
        return super().form_valid(form)  # optional


def post(request, pk):
    found = get_object_or_404(Post, pk=pk)  # blocking
    found.names()
    found.title = "x"
    found.save()  # optional
    comment = Comment.objects.create(post=found, text="x")  # blocking
    comment.post.title  # trap
    first = Comment.objects.first()  # blocking
    first.post.title  # blocking
    first.post.author.username  # blocking
    loaded = Comment.objects.select_related("post").get(pk=1)  # blocking
    loaded.post.title  # trap
    loaded.post_id  # trap
    found.tags.add(Tag.objects.get(pk=1))  # blocking
    found.delete()  # blocking
    return redirect(found)


def api(request):
    rows = Post.objects.values("title")  # trap
    data = [row["title"] for row in rows]  # blocking
    last = Post.objects.all()[0]  # blocking
    part = Post.objects.all()[:3]  # trap
    titles = list(part.values_list("title", flat=True))  # blocking
    if Post.objects.filter(pk=1).exists():  # blocking
        Post.objects.filter(pk=1).update(title=F("title"))  # blocking
    Post.objects.bulk_create([Post()])  # blocking
    get_list_or_404(Post)  # blocking
    len(Tag.objects.all())  # blocking
    return JsonResponse({"data": data, "last": last.title, "titles": titles})


def numbers(request):
    Post.objects.aggregate(n=Count("id"))  # blocking
    Post.objects.newest()
    Post.manager.total()
    for one in Post.objects.prefetch_related("tags").iterator():  # blocking
        print(one)
    in_query = Post.objects.filter(author__in=Tag.objects.all())  # trap
    Post.objects.in_bulk([1])  # blocking
    Post.objects.get_or_create(title="x")  # blocking
    return HttpResponse(in_query.count())  # blocking


class Remove(DeleteView):
    model = Post
    success_url = "/"
