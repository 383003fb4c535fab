from django.db import models
from django.urls import reverse


class Folder(models.Model):
    name = models.CharField(max_length=10)
    parent = models.ForeignKey("self", models.CASCADE, null=True)


class Document(models.Model):
    folder = models.ForeignKey(Folder, models.CASCADE)
    text = models.TextField()

    def get_absolute_url(self):
        return reverse("document", args=[self.folder.name, self.pk])  # blocking

    def full_name(self):
        folder = self.folder  # blocking
        if folder.parent:  # blocking
            return f"{folder.parent.name}/{folder.name}"
        return folder.name
