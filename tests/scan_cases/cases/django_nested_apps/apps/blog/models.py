import requests
from django.db import models


class Comment(models.Model):
    text = models.TextField()
    author = models.ForeignKey("blog.Author", models.CASCADE, related_name="remarks")

    def author_name(self):
        return requests.get("http://authors").text  # blocking


class Author(models.Model):
    name = models.CharField(max_length=20)

    def shout(self):
        return requests.get("http://shout").text  # blocking
