from django.contrib.auth.decorators import login_required, user_passes_test
from django.http import HttpResponse
from django.utils.decorators import method_decorator
from django.views import View

from .models import Document, Picture
from .storage import Mirrored


def store(request):
    Document(file=request.FILES["file"]).save()  # blocking
    return HttpResponse()


def show(request):
    document = Document.objects.get(pk=1)  # blocking
    text = document.file.open().read()  # blocking
    return HttpResponse(text, headers={"Location": document.file.url, "Title": document.title})


def copy(request):
    Mirrored().save("a", request.FILES["file"])  # optional
    picture = Picture.objects.get(pk=1)  # blocking
    return HttpResponse(picture.pk)


def has_files(user):
    return Document.objects.filter(title=user.username).exists()  # blocking


@method_decorator([login_required, user_passes_test(has_files)], name="dispatch")
class Names(View):
    def get(self, request):
        return HttpResponse()
