from django.db import models
from django.utils import timezone


class AliveManager(models.Manager):
    def get_queryset(self):
        return super().get_queryset().filter(deleted=None)

    def newest(self, number=3):
        return self.get_queryset().order_by("-pk")[:number]

    def first_named(self, name):
        found = self.filter(name=name)
        return found[0] if found else None  # blocking

    def purge(self):
        self.all().delete()  # trap


class Folder(models.Model):
    name = models.CharField(max_length=20)


class File(models.Model):
    folder = models.ForeignKey(Folder, models.CASCADE, related_name="files")
    name = models.CharField(max_length=20)
    deleted = models.DateTimeField(null=True)

    objects = AliveManager()
    all_objects = models.Manager()

    def delete(self, *args, hard=False, **kwargs):
        if hard:
            return super().delete(*args, **kwargs)  # blocking
        self.deleted = timezone.now()
        self.save(update_fields=["deleted"])  # blocking

    @classmethod
    def total(cls):
        return cls._default_manager.count()  # blocking
