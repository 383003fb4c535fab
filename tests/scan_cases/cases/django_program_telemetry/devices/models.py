from __future__ import annotations

from django.db import models
from django.utils import timezone

from .fields import CompressedField


class DeviceManager(models.Manager["Device"]):
    def get_by_natural_key(self, serial):
        return self.get(serial=serial)  # blocking

    async def aget_by_serial(self, serial):
        return await self.aget(serial=serial)


class Device(models.Model):
    serial = models.SlugField(unique=True)
    model = models.ForeignKey("DeviceModel", models.PROTECT)
    gateway = models.ForeignKey("self", models.SET_NULL, null=True, related_name="attached")
    seen = models.DateTimeField(null=True)

    objects = DeviceManager()

    @property
    def is_online(self):
        return self.seen and (timezone.now() - self.seen).seconds < 60

    def root(self) -> Device:
        device = self
        while (above := device.gateway) is not None:  # blocking
            device = above
        return device

    def mark_seen(self):
        self.seen = timezone.now()
        self.save(update_fields=["seen"])  # blocking

    async def amark_seen(self):
        self.seen = timezone.now()
        await self.asave(update_fields=["seen"])


class DeviceModel(models.Model):
    name = models.CharField(max_length=40)
    topic = models.CharField(max_length=40)


class Sample(models.Model):
    device = models.ForeignKey(Device, models.CASCADE, related_name="samples")
    at = models.DateTimeField()
    payload = CompressedField()

    class Meta:
        indexes = [models.Index(fields=["device", "-at"])]
