import time

from django.http import HttpResponse, JsonResponse
from django.views import View

from fields import Email, Number, Text
from schema import Schema, SchemaError
from storage import save, storages


class Contact(Schema):
    email = Email(required=True)
    text = Text(choices="topics.txt")

    def clean(self):
        super().clean()
        time.sleep(0.01)  # blocking


class Order(Schema):
    count = Number(minimum=1)

    class Meta:
        storage = "remote"

    def clean_count(self, value):
        time.sleep(0.02)  # blocking
        return value

    def clean_colour(self, value):
        time.sleep(0.03)  # trap
        return value


def contact(request):
    form = Contact({"email": "a@example.org", "text": "hi"})
    try:
        form.validate()
    except SchemaError as error:
        return JsonResponse({"error": str(error)}, status=400)
    return HttpResponse(save(form))


class OrderView(View):
    schema = Order

    def get(self, request):
        form = self.schema({"count": "3"})
        form.validate()
        return HttpResponse(save(form))


class Survey:
    def __call__(self, request):
        return HttpResponse(self.ask())

    def ask(self):
        time.sleep(0.04)  # blocking
        return "question"

    def answer(self):
        time.sleep(0.05)  # trap


async def status(request):
    return HttpResponse(await _status())


async def _status():
    time.sleep(0.06)  # blocking
    return str(len(storages))
