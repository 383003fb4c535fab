import os

from django.core.files.storage import FileSystemStorage
from django.db import models

private = FileSystemStorage(location="/tmp/private")


def target(instance, filename):
    return f"{instance.album.name}/{filename}"  # blocking


class Album(models.Model):
    name = models.CharField(max_length=10)


class Photo(models.Model):
    album = models.ForeignKey(Album, models.CASCADE)
    image = models.FileField(upload_to=target, storage=private)

    def delete(self, *args, **kwargs):
        self.image.delete(save=False)  # blocking
        super().delete(*args, **kwargs)  # blocking

    @property
    def size(self):
        return self.image.size  # blocking

    @property
    def name(self):
        return os.path.basename(self.image.name)
