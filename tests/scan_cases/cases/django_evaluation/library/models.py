from django.db import models


class Author(models.Model):
    name = models.CharField(max_length=30)


class Book(models.Model):
    title = models.CharField(max_length=30)
    author = models.ForeignKey(Author, models.CASCADE, related_name="books")
    pages = models.IntegerField(default=0)
    summary = models.TextField(blank=True)
