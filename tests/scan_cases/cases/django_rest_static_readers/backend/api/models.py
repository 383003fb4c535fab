from django.contrib.auth.models import User
from django.db import models
from django.db.models import Manager


class LabelManager(Manager):
    def count_of(self, user):
        return self.filter(user=user).count()


class Label(models.Model):
    objects = LabelManager()

    class Meta:
        abstract = True


class SpanManager(LabelManager):
    pass


class Span(Label):
    objects = SpanManager()
    user = models.ForeignKey(User, on_delete=models.CASCADE)


class MemberManager(Manager):
    def has_role(self, user, role):
        return self.filter(user=user, role=role).exists()  # blocking


class Member(models.Model):
    objects = MemberManager()
    user = models.ForeignKey(User, on_delete=models.CASCADE)
    role = models.CharField(max_length=10)
