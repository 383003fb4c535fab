from django.http import HttpResponse


def read(request):
    return HttpResponse(request.rights.plain.size)


def limit(request):
    return HttpResponse(request.rights.limit)
