from django.db import models


class Post(models.Model):
    title = models.CharField(max_length=10)
    author = models.ForeignKey("Author", models.CASCADE)

    def get_absolute_url(self):
        return f"/{self.pk}/"


class Author(models.Model):
    name = models.CharField(max_length=10)
