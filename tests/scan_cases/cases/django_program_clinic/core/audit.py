from django.contrib.contenttypes.models import ContentType

from .models import AuditEntry


def record(actor, target, action):
    return AuditEntry.objects.create(  # blocking
        content_type=ContentType.objects.get_for_model(target),  # optional
        object_id=target.pk,
        actor=actor,
        action=action,
    )


def history_of(target):
    content_type = ContentType.objects.get_for_model(target)  # optional
    return AuditEntry.objects.filter(content_type=content_type, object_id=target.pk).order_by("-pk")
