import requests
from django.db import models
from django.urls import reverse


class Category(models.Model):
    name = models.CharField(max_length=20)

    def __str__(self):
        return self.name


class Post(models.Model):
    title = models.CharField(max_length=20)
    category = models.ForeignKey(Category, models.CASCADE)

    def get_absolute_url(self):
        return reverse("post", args=[self.category.name, self.pk])  # blocking

    @property
    def likes(self):
        return requests.get(f"http://likes/{self.pk}").json()  # blocking

    def secret(self):
        return requests.get("http://secret").text  # trap
