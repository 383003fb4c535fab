from django.contrib.auth.models import AbstractUser
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone


class Clinic(models.Model):
    host = models.CharField(max_length=100, unique=True)
    name = models.CharField(max_length=100)


class Staff(AbstractUser):
    clinic = models.ForeignKey(Clinic, models.PROTECT, null=True, related_name="staff")

    def can_see(self, patient):
        if self.is_superuser:
            return True
        return self.clinic_id == patient.clinic_id and self.assignments.filter(patient=patient).exists()  # blocking


class SoftDeleteQuerySet(models.QuerySet):
    def alive(self):
        return self.filter(deleted_at=None)

    def delete(self):
        return self.update(deleted_at=timezone.now())  # blocking

    def hard_delete(self):
        return super().delete()  # trap


class SoftDeleteManager(models.Manager.from_queryset(SoftDeleteQuerySet)):
    def get_queryset(self):
        return super().get_queryset().alive()


class SoftDeleteModel(models.Model):
    deleted_at = models.DateTimeField(null=True, editable=False)

    objects = SoftDeleteManager()
    everything = models.Manager()

    class Meta:
        abstract = True

    def delete(self, using=None, keep_parents=False):
        self.deleted_at = timezone.now()
        self.save(update_fields=["deleted_at"])  # blocking


class AuditEntry(models.Model):
    content_type = models.ForeignKey(ContentType, models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    target = GenericForeignKey()
    actor = models.ForeignKey("core.Staff", models.SET_NULL, null=True)
    action = models.CharField(max_length=20)

    def describe(self):
        return f"{self.action} {self.target} by {self.actor}"  # blocking
