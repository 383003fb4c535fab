import csv

from django.contrib.auth import authenticate
from django.contrib.auth import login as start
from django.core.cache import cache
from django.core.paginator import Paginator
from django.db import connection, transaction
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.generic import TemplateView

from .models import Contact, Member, Team


class Dashboard(TemplateView):
    template_name = "dashboard.html"

    def get_context_data(self, **kwargs):
        team = Team.default()
        return {"size": team.size, "label": team.label, "name": self.request.user.team_name()}


def export(request):
    response = HttpResponse(content_type="text/csv")
    writer = csv.writer(response)
    for contact in Contact.visible(request.user).select_related("owner__team"):  # blocking
        writer.writerow([contact.owner.username, contact.owner.team.name])
    return response


def login(request):
    user = authenticate(request, username="x", password="y")  # blocking
    if user is not None:
        start(request, user)  # blocking
    return HttpResponse()


def search(request):
    pages = Paginator(Member.objects.order_by("pk"), 10)
    page = pages.get_page(request.GET.get("page"))  # blocking
    with connection.cursor() as cursor:  # optional
        cursor.execute("select 1")  # blocking
        row = cursor.fetchone()  # optional
    cache.set("row", row)  # optional
    return JsonResponse({"rows": [member.pk for member in page], "total": pages.count})  # optional


@transaction.atomic  # optional
def update(request, pk):
    contact = get_object_or_404(Contact.objects.select_for_update(), pk=pk)  # blocking
    contact.share(Team.default())
    Contact.objects.filter(pk=pk).update(owner=request.user)  # blocking
    with transaction.atomic():  # blocking
        contact.save(update_fields=["owner"])  # blocking
    return HttpResponse()
