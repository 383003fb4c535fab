from django.contrib.auth.models import User
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse


class PublishedManager(models.Manager):
    def get_queryset(self):
        return super().get_queryset().filter(published__lte=Now())


class Section(models.Model):
    title = models.CharField(max_length=40)
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="children")

    def path(self):
        parts, section = [self.title], self
        while section.parent is not None:  # blocking
            section = section.parent
            parts.append(section.title)
        return "/".join(reversed(parts))


class Article(models.Model):
    slug = models.SlugField()
    title = models.CharField(max_length=80)
    body = models.TextField()
    section = models.ForeignKey(Section, models.CASCADE, related_name="articles")
    authors = models.ManyToManyField(User, related_name="articles")
    published = models.DateTimeField(null=True)
    previous = models.OneToOneField("self", models.SET_NULL, null=True, related_name="next")

    objects = models.Manager()
    public = PublishedManager()

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("article", args=[self.slug])

    def byline(self):
        names = [author.get_full_name() for author in self.authors.all()]  # blocking
        return " and ".join(names)

    def following(self):
        try:
            return self.next  # blocking
        except Article.DoesNotExist:
            return None


class Redirect(models.Model):
    old = models.CharField(max_length=100, unique=True)
    new = models.CharField(max_length=100)
