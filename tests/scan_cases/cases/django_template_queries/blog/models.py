from django.contrib.auth import get_user_model
from django.db import models
from django.urls import reverse

User = get_user_model()


class Tag(models.Model):
    name = models.CharField(max_length=3)

    def __str__(self):
        return self.name


class PostQuerySet(models.QuerySet):
    def public(self):
        return self.filter(public=True)  # trap

    def newest(self):
        return self.public().order_by("-id").first()  # blocking


class PostManager(models.Manager):
    def drafts(self):
        return self.get_queryset().filter(public=False)  # trap

    def total(self):
        return self.drafts().count()  # blocking


class Post(models.Model):
    author = models.ForeignKey(User, on_delete=models.CASCADE, related_name="posts")
    tags = models.ManyToManyField(Tag)
    title = models.CharField(max_length=3)
    public = models.BooleanField(default=False)

    objects = PostQuerySet.as_manager()
    manager = PostManager()

    def save(self, *args, **kwargs):
        self.title = self.title.strip()
        super().save(*args, **kwargs)  # blocking

    def names(self):
        return [tag.name for tag in self.tags.all()]  # blocking

    @property
    def by(self):
        return self.author.username  # blocking

    def get_absolute_url(self):
        return reverse("x")  # trap


class Comment(models.Model):
    post = models.ForeignKey("Post", models.CASCADE, related_name="comments")
    text = models.TextField()
