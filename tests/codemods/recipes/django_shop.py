"""A Django project whose views wait, and around the waiting do what views do."""

SETTINGS = """\
import os

SECRET_KEY = "test"
ROOT_URLCONF = "shop.urls"
ALLOWED_HOSTS = ["*"]
USE_TZ = True
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "shop",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "shop",
        "USER": "shop",
        "HOST": os.environ["SHOP_DATABASE"],
    }
}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": os.environ["SHOP_CACHE"],
    }
}
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
UPSTREAM = os.environ["SHOP_UPSTREAM"]
"""

MODELS = """\
from django.db import models
from django.db.models.signals import post_save
from django.dispatch import receiver


class Author(models.Model):
    name = models.CharField(max_length=40)


class Book(models.Model):
    title = models.CharField(max_length=40)
    author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="books")
    price = models.IntegerField(default=1)


class Log(models.Model):
    text = models.CharField(max_length=80)


@receiver(post_save, sender=Book)
def note(sender, instance, created, **more):
    Log.objects.create(text=f"{instance.title} {created}")
"""

FILL = """\
from django.contrib.auth.models import User
from django.core import mail

from shop.models import Author, Book, Log


def fill():
    User.objects.create_user("ada", "ada@example.org", "pass", first_name="Ada")
    for number, name in enumerate(("Brontë", "Austen"), start=1):
        author = Author.objects.create(pk=number, name=name)
        for volume in range(1, 4):
            title = f"{name} {volume}"
            Book.objects.create(pk=10 * number + volume, title=title, author=author, price=volume)


def state():
    return {
        "books": list(Book.objects.order_by("pk").values_list("title", "author__name", "price")),
        "log": list(Log.objects.order_by("pk").values_list("text", flat=True)),
        "mail": [message.subject for message in mail.outbox],
    }
"""

PAGE = """\
{% for message in messages %}[{{ message }}]{% endfor %}\
{{ user.first_name }} {{ rate }}
{% for book in books %}<{{ book.title }} by {{ book.author.name }}>{% endfor %}
"""

VIEWS = """\
import functools

import requests
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.core.mail import send_mail
from django.db import transaction
from django.http import Http404, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView

from shop.models import Author, Book


def ask(path):
    return requests.get(f"{settings.UPSTREAM}/{path}", timeout=5).json()["path"]


class BookForm(forms.ModelForm):
    class Meta:
        model = Book
        fields = ["title", "author"]


def listing(request):
    rate = ask("rate")
    books = Book.objects.filter(author__name="Austen").order_by("pk")
    return render(request, "page.html", {"books": books, "rate": rate})


@login_required
def retitle(request, pk):
    book = get_object_or_404(Book, pk=pk)
    if book.author.name == "Austen":
        return redirect("/listing/")
    book.title = ask(f"title/{book.author.name[:2]}")
    book.save()
    messages.success(request, f"Saved {book.title}")
    return redirect("/listing/")


def cached(request):
    value = cache.get("rate")
    if value is None:
        value = {"rate": ask("rate")}
        cache.set("rate", value, 60)
    return JsonResponse(value)


@require_POST
def notify(request):
    send_mail("subject", "body", "from@example.org", ["to@example.org"])
    return redirect("/listing/")


def enter(request):
    user = authenticate(request, username=request.POST.get("u"), password=request.POST.get("p"))
    if user is None:
        return HttpResponse("no", status=403)
    login(request, user)
    ask(f"audit/{user.pk > 0}")
    return HttpResponse(request.user.first_name)


def leave(request):
    ask("audit/leave")
    logout(request)
    return HttpResponse(str(request.user.is_authenticated))


def charge(request):
    with transaction.atomic():
        book = Book.objects.select_for_update().get(pk=11)
        book.title = ask("charge")
        book.save()
    return HttpResponse("charged")


def after_commit(request):
    with transaction.atomic():
        book = Book.objects.select_for_update().get(pk=12)
        book.price += 1
        book.save()
    return HttpResponse(f"{ask('paid')} {book.price}")


class Both(View):
    def get(self, request):
        return HttpResponse(f"{request.user.username} {Book.objects.count()}")

    def post(self, request):
        return HttpResponse(ask(request.POST["a"]))


@method_decorator(csrf_exempt, name="dispatch")
class Hook(View):
    @method_decorator(login_required)
    def post(self, request):
        return HttpResponse(f"{request.user.username} {ask('hook')}")


class Home(TemplateView):
    template_name = "page.html"

    def get_context_data(self, **kwargs):
        return {**super().get_context_data(**kwargs), "rate": ask("rate")}


def counted(request):
    request.session["n"] = request.session.get("n", 0) + 1
    path = ask("count")
    if request.user.is_authenticated:
        request.session["last"] = path
    return HttpResponse(f"{request.session['n']} {request.session.get('last')}")


def stream(request):
    def parts():
        for number in range(3):
            yield ask(str(number))

    return StreamingHttpResponse(parts())


def form(request):
    form = BookForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        book = form.save()
        book.title = f"{book.title} {ask('form')}"
        book.save()
        return redirect("/listing/")
    return HttpResponse(str(sorted(form.errors)))


def logged(view):
    @functools.wraps(view)
    def wrapper(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response["X-Seen-By"] = request.user.username
        return response

    return wrapper


def authors_only(name):
    def decorate(view):
        @functools.wraps(view)
        def wrapper(request, *args, **kwargs):
            if not Author.objects.filter(name=name).exists():
                raise Http404("no author")
            return view(request, *args, author=name, **kwargs)

        return wrapper

    return decorate


@logged
def seen(request):
    return HttpResponse(ask("seen"))


@logged
@authors_only("Austen")
def of_author(request, author):
    return HttpResponse(ask(author))


@authors_only("Nobody")
def of_nobody(request, author):
    return HttpResponse(ask(author))


def titles(request):
    found = []
    for book in Book.objects.order_by("pk"):
        found.append((book.title, book.author.name, ask(f"cover/{book.pk}")))
    return JsonResponse({"titles": found})


def made(request):
    try:
        book = Book.objects.get(pk=request.GET.get("pk", 21))
    except Book.DoesNotExist:
        raise Http404("no book")
    try:
        path = requests.get(f"{settings.UPSTREAM}/made", timeout=3).json()["path"]
    except requests.Timeout:
        return HttpResponse(status=504)
    Book.objects.create(pk=99, title=path, author=book.author)
    of = [other.title for other in book.author.books.order_by("pk")]
    return JsonResponse({"n": Book.objects.count(), "of": of})


def failing(request):
    Book.objects.filter(pk=13).update(price=7)
    answer = requests.get(f"{settings.UPSTREAM}/missing", timeout=3)
    try:
        answer.raise_for_status()
    except requests.HTTPError as error:
        return HttpResponse(f"{error.response.status_code} {Book.objects.get(pk=13).price}", status=502)
    return HttpResponse("fine")


def plain(request):
    return JsonResponse({"n": Book.objects.count()})
"""

URLS = """\
from django.urls import path

from shop import views

urlpatterns = [
    path("listing/", views.listing),
    path("cached/", views.cached),
    path("notify/", views.notify),
    path("enter/", views.enter),
    path("leave/", views.leave),
    path("charge/", views.charge),
    path("after_commit/", views.after_commit),
    path("counted/", views.counted),
    path("stream/", views.stream),
    path("form/", views.form),
    path("seen/", views.seen),
    path("of_author/", views.of_author),
    path("of_nobody/", views.of_nobody),
    path("titles/", views.titles),
    path("made/", views.made),
    path("failing/", views.failing),
    path("plain/", views.plain),
    path("retitle/<int:pk>/", views.retitle),
    path("both/", views.Both.as_view()),
    path("hook/", views.Hook.as_view()),
    path("home/", views.Home.as_view()),
]
"""

QUESTIONS = [
    ("get", "/listing/", {}, False),
    ("get", "/retitle/11/", {}, False),
    ("get", "/retitle/11/", {}, True),
    ("get", "/retitle/22/", {}, True),
    ("get", "/retitle/77/", {}, True),
    ("get", "/listing/", {}, True),
    ("get", "/cached/", {}, False),
    ("get", "/cached/", {}, False),
    ("post", "/notify/", {}, False),
    ("get", "/notify/", {}, False),
    ("post", "/enter/", {"u": "ada", "p": "wrong"}, False),
    ("post", "/enter/", {"u": "ada", "p": "pass"}, False),
    ("get", "/counted/", {}, False),
    ("get", "/leave/", {}, False),
    ("get", "/counted/", {}, True),
    ("get", "/counted/", {}, True),
    ("get", "/charge/", {}, False),
    ("get", "/after_commit/", {}, False),
    ("get", "/both/", {}, True),
    ("post", "/both/", {"a": "posted"}, True),
    ("put", "/both/", {}, True),
    ("post", "/hook/", {}, True),
    ("post", "/hook/", {}, False),
    ("get", "/hook/", {}, True),
    ("get", "/home/", {}, False),
    ("get", "/form/", {}, False),
    ("post", "/form/", {"title": ""}, False),
    ("post", "/form/", {"title": "new", "author": "1"}, False),
    ("get", "/seen/", {}, True),
    ("get", "/of_author/", {}, True),
    ("get", "/of_nobody/", {}, True),
    ("get", "/titles/", {}, False),
    ("get", "/made/?pk=500", {}, False),
    ("get", "/made/", {}, False),
    ("get", "/failing/", {}, False),
    ("get", "/plain/", {}, False),
]

FILES = {
    "manage.py": 'import os\n\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n',
    "requirements.txt": "django==5.2\nrequests\n",
    "shop/__init__.py": "",
    "shop/settings.py": SETTINGS,
    "shop/models.py": MODELS,
    "shop/fill.py": FILL,
    "shop/views.py": VIEWS,
    "shop/urls.py": URLS,
    "shop/templates/page.html": PAGE,
}
