import requests
from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import UserPassesTestMixin
from django.core.mail import send_mail
from django.db import connection
from django.dispatch import Signal
from django.http import JsonResponse
from django.views import View
from django.views.generic import CreateView, DetailView
from people import Person, Team

done = Signal()


def on_done(sender, **kwargs):
    requests.post("http://hooks.example.org")  # blocking


done.connect(on_done)


class CreatePerson(CreateView):
    model = Person
    fields = ["username"]

    def form_valid(self, form):
        requests.post("http://hooks.example.org")  # blocking
        return super().form_valid(form)  # blocking


class PersonDetail(DetailView):
    model = Person

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["mates"] = list(self.object.mates())  # blocking
        return context


@login_required
def users(request):
    User = get_user_model()
    for user in User.objects.filter(is_active=True):  # blocking
        print(user.team.name)  # blocking
    return JsonResponse({"profile": User.objects.get(pk=1).profile.pk})  # blocking


def mail(request):
    send_mail("a", "b", None, ["c"])  # blocking
    return JsonResponse({})


def sql(request):
    with connection.cursor() as cursor:  # optional
        cursor.execute("select 1")  # blocking
        return JsonResponse({"row": cursor.fetchone()})  # optional


def custom_signal(request):
    done.send(sender=None)
    return JsonResponse({})


def bulk(request):
    Team.objects.bulk_create([Team(name="a")])  # blocking
    Team.objects.filter(name="a").update(name="b")  # blocking
    team, created = Team.objects.get_or_create(name="c")  # blocking
    team.delete()  # blocking
    return JsonResponse({})


def chained(request):
    teams = Team.objects.active().order_by("name")  # trap
    return JsonResponse({"names": [team.name for team in teams]})  # blocking


class Guarded(UserPassesTestMixin, View):
    def test_func(self):
        return Team.objects.filter(name="x").exists()  # blocking

    def post(self, request):
        return JsonResponse({"count": Team.objects.count()})  # blocking


def late(request):
    return JsonResponse({"count": Team.objects.count()})  # blocking


def one(request):
    return JsonResponse({"count": Team.objects.count()})  # trap
