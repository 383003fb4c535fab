from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from .models import File, Note


@receiver(post_save)
def any_saved(sender, instance, **kwargs):
    if isinstance(instance, Note):
        instance.refresh_from_db()  # blocking
    if isinstance(instance, Unsaved):
        instance.write()


class Unsaved:
    def write(self):
        open("never")  # trap


@receiver(post_delete, sender=File)
def deleted(sender, instance, **kwargs):
    instance.content.delete(save=False)  # blocking
