from django.core.mail import send_mail
from django.db import models, transaction
from django.db.models import Avg, Count


class Timestamped(models.Model):
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True

    def touch(self):
        self.save(update_fields=["created"])  # blocking


class ProjectQuerySet(models.QuerySet):
    def active(self):
        return self.filter(active=True)

    def with_counts(self):
        return self.annotate(number=Count("task"))

    def average(self):
        return self.aggregate(Avg("number"))["number__avg"]  # blocking


class Project(Timestamped):
    name = models.CharField(max_length=3)
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="children")
    active = models.BooleanField(default=True)

    objects = ProjectQuerySet.as_manager()

    def ancestors(self):
        node, found = self, []
        while node.parent is not None:  # blocking
            node = node.parent
            found.append(node.name)
        return found

    def descendants(self):
        for child in self.children.all():  # blocking
            yield child
            yield from child.descendants()

    def archive(self):
        self.task_set.update(done=True)  # trap


class Task(Timestamped):
    project = models.ForeignKey(Project, models.CASCADE)
    done = models.BooleanField(default=False)
    watchers = models.ManyToManyField("auth.User")

    def finish(self):
        with transaction.atomic():  # blocking
            self.done = True
            self.touch()
            transaction.on_commit(self.notify)

    def notify(self):
        addresses = [user.email for user in self.watchers.all()]  # blocking
        send_mail("x", self.project.name, None, addresses)  # blocking

    def __str__(self):
        return f"{self.pk}"
