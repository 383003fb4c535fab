from django.db import models
from django.contrib.auth.models import User


class Project(models.Model):
    name = models.CharField(max_length=9)


class Base(models.Model):
    owner = models.ForeignKey(User, on_delete=models.CASCADE)

    class Meta:
        abstract = True
        ordering = ["pk"]
        unique_together = [("a", "b")]


class Ticket(Base):
    project = models.ForeignKey(Project, on_delete=models.CASCADE)
    a = models.IntegerField()
    b = models.IntegerField()

    class Meta(Base.Meta):
        verbose_name = "x"


class Profile(models.Model):
    user = models.OneToOneField(User, on_delete=models.CASCADE)

    def ban(self):
        return self.user.name  # blocking
