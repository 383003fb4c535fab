import time

from django.db import models


class EntryQuerySet(models.QuerySet):
    def published(self):
        return self.filter(published=True)

    def titles(self):
        return list(self.values_list("title", flat=True))  # blocking

    def expensive(self):
        time.sleep(1)  # blocking
        return self


class EntryManager(models.Manager.from_queryset(EntryQuerySet)):
    def get_queryset(self):
        return super().get_queryset().filter(hidden=False)

    def create_draft(self, title):
        return self.create(title=title)  # blocking


class NoteManager(models.Manager):
    def recent(self):
        return self.get_queryset().order_by("-pk")

    def unused(self):
        return self.count()  # trap


class Entry(models.Model):
    title = models.CharField(max_length=3)
    published = models.BooleanField()
    hidden = models.BooleanField(default=False)

    objects = EntryManager()
    plain = EntryQuerySet.as_manager()


class Note(models.Model):
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="notes")
    text = models.TextField()

    recent_first = NoteManager()


class ReleaseQuerySet(models.QuerySet):
    def latest_stable(self):
        return self.filter(stable=True)


class ReleaseManager(models.Manager.from_queryset(ReleaseQuerySet)):
    def latest_stable(self):
        return self.get_queryset().latest_stable().first()  # blocking


class Release(models.Model):
    stable = models.BooleanField(default=False)
    objects = ReleaseManager()
