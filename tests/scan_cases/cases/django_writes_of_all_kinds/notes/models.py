from django.db import models


class Tag(models.Model):
    name = models.CharField(max_length=20, unique=True)


class Note(models.Model):
    text = models.TextField()
    tags = models.ManyToManyField(Tag, blank=True)

    def set_tags(self, names):
        found = [Tag.objects.get_or_create(name=name)[0] for name in names]  # blocking
        self.tags.set(found)  # blocking
        self._names = names

    def save(self, *args, tags=None, **kwargs):
        super().save(*args, **kwargs)  # blocking
        if tags is not None:
            self.set_tags(tags)
