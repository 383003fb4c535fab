from django.db import models


class Post(models.Model):
    title = models.CharField(max_length=10)
    shown = models.BooleanField(default=True)

    def __str__(self):
        return self.title

    def related(self):
        return list(Post.objects.exclude(pk=self.pk)[:3])  # blocking

    def never(self):
        return Post.objects.count()  # trap
