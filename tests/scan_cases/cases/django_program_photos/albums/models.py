from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Q
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

User = get_user_model()


class AlbumQuerySet(models.QuerySet):
    def visible(self, user):
        return self.filter(Q(owner=user) | Q(shares__user=user)).distinct()


class Album(models.Model):
    owner = models.ForeignKey(User, on_delete=models.CASCADE, related_name="albums")
    title = models.CharField(max_length=60)
    cover = models.ForeignKey("Photo", on_delete=models.SET_NULL, null=True, related_name="+")
    shared_with = models.ManyToManyField(User, through="Share", related_name="shared_albums")

    objects = AlbumQuerySet.as_manager()

    def cover_url(self):
        if self.cover_id is None:
            first = self.photos.first()  # blocking
            return first.image.url if first else None
        return self.cover.image.url  # blocking


class Share(models.Model):
    album = models.ForeignKey(Album, on_delete=models.CASCADE, related_name="shares")
    user = models.ForeignKey(User, on_delete=models.CASCADE)
    can_edit = models.BooleanField(default=False)


class PhotoManager(models.Manager):
    def trashed(self):
        return self.filter(trashed=True)

    def copy(self, photo, album):
        photo.pk = None
        photo.album = album
        photo.save(force_insert=True)  # trap
        return photo


class Photo(models.Model):
    album = models.ForeignKey(Album, on_delete=models.CASCADE, related_name="photos")
    image = models.ImageField(upload_to="originals/")
    trashed = models.BooleanField(default=False)
    vector = models.JSONField(null=True)
    objects = PhotoManager()

    def open_image(self):
        from PIL import Image

        return Image.open(self.image.open())  # optional


@receiver([post_save, post_delete], sender=Photo)
def choose_cover(sender, instance, **kwargs):
    album = instance.album  # blocking
    if album.cover_id is None:
        newest = sender.objects.filter(album=album).order_by("-pk").first()  # blocking
        Album.objects.filter(pk=album.pk).update(cover=newest)  # blocking
