from django.core.mail import send_mail
from django.core.management import call_command
from django.http import HttpResponse

from .models import Job
from .tasks import work


def start(request):
    job = Job.objects.create()  # blocking
    work.apply_async(args=[job.pk], countdown=3)  # optional
    send_mail("x", "y", "a", ["b"])  # blocking
    return HttpResponse(Job.__name__ + call_command.__name__)
