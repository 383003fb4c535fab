from django.apps import apps
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Case, Count, IntegerField, Value, When
from django.utils import timezone

from .current import get_current_user


class Access(models.Model):
    path = models.CharField(max_length=200)
    status = models.IntegerField()


class Team(models.Model):
    group = models.OneToOneField(Group, models.CASCADE)
    lead = models.ForeignKey(User, models.SET_NULL, null=True, related_name="led_teams")

    def members(self):
        return User.objects.filter(groups=self.group_id, is_active=True)

    def least_busy(self):
        return self.members().annotate(n=Count("tickets")).order_by("n").first()  # blocking


class TicketQuerySet(models.QuerySet):
    def open(self):
        return self.exclude(status="closed")

    def urgent_first(self):
        urgency = Case(When(priority="high", then=Value(0)), default=Value(1), output_field=IntegerField())
        return self.annotate(urgency=urgency).order_by("urgency", "created")

    def close_all(self):
        return self.update(status="closed", closed=timezone.now())  # blocking


class Tracked(models.Model):
    created = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", editable=False)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if self._state.adding and self.created_by_id is None:
            self.created_by = get_current_user()
        super().save(*args, **kwargs)  # blocking


class Ticket(Tracked):
    team = models.ForeignKey(Team, models.PROTECT, related_name="tickets")
    assignee = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="tickets")
    subject = models.CharField(max_length=100)
    status = models.CharField(max_length=10, default="new")
    priority = models.CharField(max_length=10, default="low")
    closed = models.DateTimeField(null=True)
    watchers = models.ManyToManyField(User, related_name="watching")

    objects = TicketQuerySet.as_manager()

    def __str__(self):
        return f"#{self.pk} {self.subject}"

    def assign(self, user=None):
        self.assignee = user or self.team.least_busy()  # blocking
        self.save()  # optional

    def recipients(self):
        addresses = {watcher.email for watcher in self.watchers.all()}  # blocking
        if self.assignee:  # blocking
            addresses.add(self.assignee.email)
        return addresses

    def absorb(self, other):
        for related in ("messages", "attachments"):
            getattr(other, related).update(ticket=self)  # blocking
        self.watchers.add(*other.watchers.all())  # blocking
        other.delete()  # blocking


class Message(Tracked):
    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="messages")
    text = models.TextField()
    internal = models.BooleanField(default=False)

    class Meta:
        get_latest_by = "created"


class Attachment(models.Model):
    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="attachments")
    file = models.FileField(upload_to="tickets")


def find(pk):
    found = apps.get_model("tickets", "Ticket")
    return found._default_manager.get(pk=pk)  # blocking


def described(instance):
    content_type = ContentType.objects.get_for_model(instance)  # optional
    return f"{content_type.app_label} {content_type.get_object_for_this_type(pk=instance.pk)}"  # blocking
