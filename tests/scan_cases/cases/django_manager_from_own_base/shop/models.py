import requests
from django.db import models, transaction
from django.db.models.signals import m2m_changed
from django.dispatch import receiver


class PostQuerySet(models.QuerySet):
    def live(self):
        return self.filter(live=True)


class BasePostManager(models.Manager):
    def latest_of(self, author):
        return self.get_queryset().live().filter(author=author).latest("at")  # blocking

    def get_queryset(self):
        return super().get_queryset().select_related("author")


PostManager = BasePostManager.from_queryset(PostQuerySet)


class User(models.Model):
    name = models.CharField()


class Post(models.Model):
    author = models.ForeignKey(User, on_delete=1)
    fans = models.ManyToManyField(User, related_name="liked")
    image = models.ImageField()
    objects = PostManager()

    def like(self, user):
        self.fans.add(user)  # blocking
