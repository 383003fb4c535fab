from accounts.models import User
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Count, Sum
from django.db.models.signals import post_save, pre_delete


class Note(models.Model):
    content_type = models.ForeignKey(ContentType, models.CASCADE)
    object_id = models.PositiveIntegerField()
    about = GenericForeignKey("content_type", "object_id")
    author = models.ForeignKey(User, models.CASCADE)
    text = models.TextField()


class CompanyManager(models.Manager):
    def with_counts(self):
        return self.get_queryset().annotate(contacts_n=Count("contacts"))


class Company(models.Model):
    name = models.CharField(max_length=80)
    owner = models.ForeignKey(User, models.PROTECT, related_name="companies")
    notes = GenericRelation(Note)
    objects = CompanyManager()

    def add_note(self, author, text):
        return self.notes.create(author=author, text=text)  # blocking

    def volume(self):
        return self.deals.filter(stage="won").aggregate(s=Sum("value")).get("s") or 0  # blocking


class Contact(models.Model):
    company = models.ForeignKey(Company, models.CASCADE, related_name="contacts")
    email = models.EmailField()
    primary = models.BooleanField(default=False)


class Deal(models.Model):
    company = models.ForeignKey(Company, models.CASCADE, related_name="deals")
    value = models.IntegerField()
    stage = models.CharField(max_length=10, default="new")
    watchers = models.ManyToManyField(User, blank=True, related_name="watched")

    @property
    def primary_contact(self):
        return next((c for c in self.company.contacts.all() if c.primary), None)  # blocking


def tell_watchers(sender, instance, created, **kwargs):
    if created:
        return
    emails = list(instance.watchers.values_list("email", flat=True))  # blocking
    if emails:
        from .notify import push

        push(emails, f"deal {instance.pk}: {instance.stage}")


def keep_notes(sender, instance, **kwargs):
    instance.notes.update(text="")  # blocking


post_save.connect(tell_watchers, sender=Deal)
pre_delete.connect(keep_notes, sender=Company)
