from django.contrib import messages
from django.contrib.auth.decorators import login_required, user_passes_test
from django.core.paginator import EmptyPage, Paginator
from django.db.models import Q
from django.http import HttpResponseForbidden
from django.shortcuts import get_object_or_404, redirect, render

from .forms import ChoiceFormSet, MoveForm, PostForm, TopicForm
from .models import Board, Poll, Topic


def index(request):
    boards = Board.objects.all()
    return render(request, "boards/index.html", {"boards": boards})  # optional


def board(request, slug):
    current = get_object_or_404(Board, slug=slug)  # blocking
    paginator = Paginator(current.topics.select_related("author"), 25)
    try:
        page = paginator.page(request.GET.get("page", 1))  # blocking
    except EmptyPage:
        page = paginator.page(paginator.num_pages)  # blocking
    return render(request, "boards/board.html", {"board": current, "page": page})  # optional


@login_required
def new_topic(request, slug):
    current = get_object_or_404(Board, slug=slug)  # blocking
    form = TopicForm(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid():  # optional
        topic = form.save(current)
        messages.success(request, "posted")  # optional
        return redirect(topic)
    return render(request, "boards/new.html", {"form": form})  # optional


def topic(request, pk):
    current = get_object_or_404(Topic.objects.select_related("author"), pk=pk)  # blocking
    form = PostForm(request.POST or None, request=request)
    if request.method == "POST":
        if not request.user.is_authenticated:
            return HttpResponseForbidden()
        if form.is_valid():  # optional
            form.instance.topic = current
            form.instance.author = request.user
            post = form.save()  # optional
            return redirect(f"{current.get_absolute_url()}#{post.pk}")
    page = Paginator(current.posts.select_related("author"), 20).get_page(request.GET.get("page"))  # blocking
    return render(request, "boards/topic.html", {"topic": current, "page": page, "form": form})  # optional


@user_passes_test(lambda user: user.is_staff)
def moderate(request, slug):
    current = get_object_or_404(Board, slug=slug)  # blocking
    if not current.moderators.filter(pk=request.user.pk).exists():  # blocking
        return HttpResponseForbidden()
    form = MoveForm(current, request.POST)
    if form.is_valid():  # blocking
        form.run()
    return redirect(current)


@login_required
def edit_poll(request, pk):
    poll = Poll.objects.select_related("topic__board").filter(topic_id=pk).first()  # blocking
    if poll is None:
        poll = Poll.objects.create(topic_id=pk, question="?")  # blocking
    formset = ChoiceFormSet(request.POST or None, instance=poll)
    if request.method == "POST" and formset.is_valid():  # blocking
        formset.save()  # blocking
        return redirect(poll.topic.board)  # blocking
    return render(request, "boards/poll.html", {"formset": formset})  # optional


def search(request):
    query = request.GET.get("q", "").strip()
    topics = Topic.objects.none()
    if query:
        topics = Topic.objects.filter(Q(title__icontains=query) | Q(posts__text__icontains=query)).distinct()
    count = topics.count()  # blocking
    if count == 1:
        return redirect(topics[0])  # blocking
    return render(request, "boards/search.html", {"topics": topics, "count": count})  # optional
