from core import audit
from django.db.models.signals import post_save
from django.dispatch import receiver

from .lab import lab
from .models import Patient, Visit


@receiver(post_save, sender=Visit, dispatch_uid="visit_saved")
def order_sample(sender, instance, created, raw=False, **kwargs):
    if raw or not created:
        return
    if instance.sample:
        lab.order(instance.sample)


@receiver(post_save, sender=Patient)
def audit_patient(sender, instance, created, **kwargs):
    audit.record(None, instance, "created" if created else "changed")
