import hashlib

from django.conf import settings
from django.db import models
from django.db.models import Max
from django.urls import reverse


class Board(models.Model):
    slug = models.SlugField(unique=True)
    title = models.CharField(max_length=80)
    moderators = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True)

    def get_absolute_url(self):
        return reverse("boards:board", args=[self.slug])

    @property
    def last_post_at(self):
        return self.topics.aggregate(at=Max("posts__at"))["at"]  # blocking


class Topic(models.Model):
    board = models.ForeignKey(Board, models.CASCADE, related_name="topics")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    title = models.CharField(max_length=80)
    pinned = models.BooleanField(default=False)
    replies = models.IntegerField(default=0)

    class Meta:
        ordering = ["-pinned", "-pk"]

    def get_absolute_url(self):
        return reverse("topic", args=[self.pk])

    def breadcrumbs(self):
        return [("boards", "/"), (self.board.title, self.board.get_absolute_url())]  # blocking

    def touch(self):
        self.replies = self.posts.count() - 1  # blocking
        self.save(update_fields=["replies"])  # blocking


class Post(models.Model):
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="posts")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="posts")
    text = models.TextField()
    at = models.DateTimeField(auto_now_add=True)
    digest = models.CharField(max_length=64)

    def save(self, **kwargs):
        self.digest = hashlib.sha256(self.text.encode()).hexdigest()
        super().save(**kwargs)  # blocking
        self.topic.touch()  # trap


class Poll(models.Model):
    topic = models.OneToOneField(Topic, models.CASCADE)
    question = models.CharField(max_length=100)


class Choice(models.Model):
    poll = models.ForeignKey(Poll, models.CASCADE)
    text = models.CharField(max_length=50)
