import os
import uuid

from django.contrib.auth.models import User
from django.core.files.storage import storages
from django.db import models
from django.db.models.signals import post_delete
from django.dispatch import receiver


def private_storage():
    return storages["private"]


def path_for(instance, filename):
    return f"{instance.folder.pk}/{uuid.uuid4()}{os.path.splitext(filename)[1]}"


class Folder(models.Model):
    owner = models.ForeignKey(User, models.CASCADE)
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="children")
    name = models.CharField(max_length=40)

    def ancestors(self):
        folder = self
        while folder.parent_id:
            folder = folder.parent  # blocking
            yield folder

    def size(self):
        total = sum(paper.file.size for paper in self.papers.all())  # blocking
        return total + sum(child.size() for child in self.children.all())  # blocking


class Paper(models.Model):
    folder = models.ForeignKey(Folder, models.CASCADE, related_name="papers")
    file = models.FileField(upload_to=path_for, storage=private_storage)
    preview = models.FileField(upload_to="previews/", null=True)
    title = models.CharField(max_length=80)
    pages = models.IntegerField(null=True)

    def text(self):
        with self.file.open("rb") as stream:  # blocking
            return stream.read().decode(errors="ignore")  # blocking

    def __str__(self):
        return self.title


@receiver(post_delete, sender=Paper)
def remove_files(sender, instance, **kwargs):
    instance.file.delete(save=False)  # blocking
    if instance.preview:
        instance.preview.delete(save=False)  # blocking
