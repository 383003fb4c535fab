from django.db import models
from django.urls import reverse


class Category(models.Model):
    name = models.CharField(max_length=20)
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="children")

    def get_absolute_url(self):
        return reverse("category", args=[self.parent.pk if self.parent else self.pk])  # blocking

    def path(self):
        names, node = [], self
        while node is not None:
            names.append(node.name)
            node = node.parent  # blocking
        return names


class Product(models.Model):
    name = models.CharField(max_length=20)
    category = models.ForeignKey(Category, models.PROTECT)
