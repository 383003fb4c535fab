from django.db import models


class Page(models.Model):
    slug = models.SlugField()
    body = models.TextField()
    notes = models.TextField(blank=True)
