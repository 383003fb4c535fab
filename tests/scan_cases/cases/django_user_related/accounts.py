from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models.signals import post_save
from django.dispatch import receiver


class Profile(models.Model):
    user = models.OneToOneField(get_user_model(), on_delete=models.CASCADE)

    def rename(self):
        self.save()  # blocking


class Post(models.Model):
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="posts")
    title = models.CharField(max_length=10)


@receiver(post_save, sender=get_user_model())
def keep_profile(sender, instance, **kwargs):
    instance.profile.save()  # blocking


@receiver(post_save, sender=Post)
def on_post(sender, instance, **kwargs):
    print(instance.title)  # trap
