from django.contrib.auth.models import AbstractUser, Group
from django.db import models


class Member(AbstractUser):
    since = models.DateField(null=True)
    mentor = models.ForeignKey("self", models.SET_NULL, null=True, related_name="pupils")

    @property
    def is_leader(self):
        return self.groups.filter(name="leaders").exists()  # blocking

    def promote(self):
        self.groups.add(Group.objects.get(name="leaders"))  # blocking

    def mail_mentor(self):
        self.mentor.email_user("subject", "text")  # blocking
