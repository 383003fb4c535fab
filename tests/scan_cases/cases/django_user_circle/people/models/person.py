from django.contrib.auth.models import AbstractUser, BaseUserManager

from people import checks


class PersonManager(BaseUserManager):
    def by_email(self, email):
        return self.get(email=email)  # blocking


class Person(AbstractUser):
    objects = PersonManager()

    def check_all(self):
        return checks.is_free(self.email)
