from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone


class UserManager(BaseUserManager):
    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)  # blocking
        return user

    def staff(self):
        return self.filter(is_staff=True)


class Team(models.Model):
    name = models.CharField(max_length=30)


class User(AbstractBaseUser):
    email = models.EmailField(unique=True)
    team = models.ForeignKey(Team, models.SET_NULL, null=True, related_name="members")
    is_staff = models.BooleanField(default=False)

    USERNAME_FIELD = "email"
    objects = UserManager()


class ApiKey(models.Model):
    user = models.ForeignKey(User, models.CASCADE, related_name="keys")
    digest = models.CharField(max_length=64, unique=True)
    used = models.DateTimeField(null=True)

    def touch(self):
        ApiKey.objects.filter(pk=self.pk).update(used=timezone.now())  # blocking
