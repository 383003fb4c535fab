from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models


class UserManager(BaseUserManager):
    use_in_migrations = True

    def _create_user(self, email, password, **extra):
        user = self.model(email=self.normalize_email(email), **extra)
        user.set_password(password)
        user.save(using=self._db)  # blocking
        return user

    def create_user(self, email, password=None, **extra):
        extra.setdefault("is_staff", False)
        return self._create_user(email, password, **extra)

    def create_superuser(self, email, password):
        user = self._create_user(email, password)
        user.promote()
        return user


class Organisation(models.Model):
    name = models.CharField(max_length=10)


class User(AbstractBaseUser, PermissionsMixin):
    email = models.EmailField(unique=True)
    is_staff = models.BooleanField(default=False)
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, related_name="users")

    objects = UserManager()
    USERNAME_FIELD = "email"

    def promote(self):
        self.is_staff = True
        self.save(update_fields=["is_staff"])  # trap

    def colleagues(self):
        return self.organisation.users.exclude(pk=self.pk)  # blocking
