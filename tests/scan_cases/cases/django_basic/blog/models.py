from django.db import models
from django.db.models.signals import post_save
from django.dispatch import receiver


class Author(models.Model):
    name = models.CharField(max_length=20)


class PublishedQuerySet(models.QuerySet):
    def published(self):
        return self.filter(published=True)  # trap

    def total(self):
        return self.count()  # blocking


class PostManager(models.Manager):
    def recent(self):
        return self.get_queryset().order_by("-id")[:5]  # trap

    def newest(self):
        return self.latest("id")  # blocking


class Post(models.Model):
    author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="posts")
    editors = models.ManyToManyField(Author)
    title = models.CharField(max_length=20)
    objects = PostManager()
    public = PublishedQuerySet.as_manager()

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)  # blocking

    def author_name(self):
        return self.author.name  # blocking


class Log(models.Model):
    text = models.TextField()


@receiver(post_save, sender=Post)
def log_post(sender, instance, **kwargs):
    Log.objects.create(text="saved")  # blocking


@receiver(post_save, sender=Log)
def log_log(sender, instance, **kwargs):
    print(instance)
