from attachments.models import Attachment
from comments_pkg.models.comment import Comment
from openai_like.models import Answer
from django.http import HttpResponse
from django.apps import apps
from shop.models import Talk

Site = apps.get_model("sites", "Site")


def a(request):
    found = Attachment.objects.attachments_for_object(request)
    for attachment in found:  # blocking
        print(attachment)
    found.delete()  # blocking
    row = Comment.objects.get(pk=1)  # blocking
    row.text = "a"
    row.save()  # blocking
    return HttpResponse(Comment.objects.filter(pk=1).order_by("pk").last().user.name)  # blocking


def b(request):
    return HttpResponse(Talk.objects.first().changed() + str(Talk.history.count()))  # blocking


def c(request):
    for x in Comment.objects.filter(pk=1):  # blocking
        x.refresh_from_db()  # blocking
    return HttpResponse(Answer().objects)


def d(request):
    return HttpResponse(Site.objects.get(domain=request.GET["domain"]).name)  # blocking
