import time

from django.core.cache import cache
from django.core.mail import send_mail
from django.core.management import call_command
from django.db import connection, transaction
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from .forms import ItemForm
from .models import Item
from .receivers import paid


@require_POST
@transaction.atomic
def buy(request):
    Item.objects.create(name="x")  # blocking
    paid.send(sender=None)
    send_mail("a", "b", "c", ["d"])  # blocking
    cache.get("x")  # optional
    with transaction.atomic():  # blocking
        with connection.cursor() as cursor:  # optional
            cursor.execute("x")  # blocking
    transaction.on_commit(lambda: time.sleep(1))  # optional
    return HttpResponse()


def form_view(request):
    form = ItemForm(request.POST)
    if form.is_valid():
        form.save()  # blocking
    return HttpResponse()


def management(request):
    call_command("migrate")  # optional
    request.session["a"] = 1  # optional
    request.user.username  # optional
    return HttpResponse()
