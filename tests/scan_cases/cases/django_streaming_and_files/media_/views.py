import csv
import io
import os

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404

from .models import Clip


class Echo:
    def write(self, value):
        return value


def exported(request):
    writer = csv.writer(Echo())
    rows = Clip.objects.values_list("pk", "title")
    return StreamingHttpResponse((writer.writerow(row) for row in rows.iterator()), content_type="text/csv")  # optional


def download(request, pk):
    clip = get_object_or_404(Clip, pk=pk)  # blocking
    return FileResponse(clip.file.open("rb"), filename=clip.title)  # blocking


def raw(request, name):
    handle = open(os.path.join("/srv", name), "rb")  # blocking
    return FileResponse(handle)


def upload(request):
    clip = Clip(title="x")
    clip.file.save("a.txt", ContentFile(b"text"))  # blocking
    name = default_storage.save("copy.txt", ContentFile(b"x"))  # blocking
    if default_storage.exists("other.txt"):  # blocking
        default_storage.delete("other.txt")  # blocking
    return HttpResponse(default_storage.url(name) + clip.file.url)


def memory(request):
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(["a", "b"])
    response = HttpResponse(buffer.getvalue(), content_type="text/csv")
    csv.writer(response).writerow([1])
    for title in Clip.objects.values_list("title", flat=True):  # blocking
        response.write(title)
    return response


def received(request):
    uploaded = request.FILES["f"]
    with open("/tmp/" + uploaded.name, "wb") as target:  # blocking
        for chunk in uploaded.chunks():  # optional
            target.write(chunk)  # blocking
    return HttpResponse()
