import csv
import io
import json
import shutil
import tempfile
import zipfile

from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, HttpResponse, JsonResponse

from .models import Document, Row


def imported(request):
    upload: UploadedFile = request.FILES["rows"]
    text = io.TextIOWrapper(upload, encoding="utf-8")
    rows = [Row(name=line["name"]) for line in csv.DictReader(text)]  # optional
    Row.objects.bulk_create(rows, batch_size=100)  # blocking
    return JsonResponse({"n": len(rows)})


def zipped(request):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for document in Document.objects.all():  # blocking
            archive.writestr(document.title, document.file.read())  # blocking
    buffer.seek(0)
    return FileResponse(buffer, filename="all.zip")


def temporary(request):
    with tempfile.NamedTemporaryFile() as target:  # blocking
        target.write(request.body)  # blocking
        target.flush()  # optional
        shutil.copy(target.name, "/srv/copy")  # blocking
    return HttpResponse()


def posted(request):
    data = json.loads(request.body)
    ids = [int(key) for key in request.POST.getlist("id")]
    return JsonResponse({"ids": ids, "n": len(data), "found": Row.objects.filter(pk__in=ids).count()})  # blocking
