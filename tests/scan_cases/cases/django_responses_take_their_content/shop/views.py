from django.http import HttpResponse, HttpResponseNotFound
from shop.models import Talk


def a(request):
    def lines(talks):
        for talk in talks:  # blocking
            yield talk.title

    return HttpResponse(lines(Talk.objects.all()), content_type="text/plain")


def b(request):
    return HttpResponse(Talk.objects.values_list("title", flat=True))  # blocking


def c(request):
    return HttpResponseNotFound(str(talk.pk) for talk in Talk.objects.all())  # blocking


def d(request):
    return HttpResponse("talks")
