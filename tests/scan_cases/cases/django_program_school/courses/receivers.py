import hashlib

from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.core.mail import send_mail
from django.db.models.signals import m2m_changed, post_save, pre_save
from django.dispatch import receiver

from .models import Attachment, Enrolment
from .sis import client


@receiver(post_save, sender=Enrolment)
def confirm(sender, instance, created, **kwargs):
    if created:
        send_mail("Enrolled", instance.course.title, None, [instance.student.email])  # blocking


@receiver(pre_save, sender=Attachment)
def checksum(sender, instance, **kwargs):
    digest = hashlib.sha256()
    for chunk in instance.file.chunks():  # optional
        digest.update(chunk)
    instance.checksum = digest.hexdigest()


@receiver(user_logged_in)
def remember(sender, request, user, **kwargs):
    client.seen(user.username)


@receiver(user_login_failed)
def warn(sender, credentials, **kwargs):
    client.failed(credentials["username"])
