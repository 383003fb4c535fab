from django.conf import settings
from django.db import models
from django.db.models import Sum
from django.db.models.signals import pre_save
from django.dispatch import receiver


class Campaign(models.Model):
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="campaigns")
    title = models.CharField(max_length=60)
    goal = models.PositiveIntegerField()
    closed = models.BooleanField(default=False)

    @property
    def raised(self):
        return self.donations.filter(paid=True).aggregate(s=Sum("amount"))["s"] or 0  # blocking

    @property
    def progress(self):
        return min(100, self.raised * 100 // self.goal)

    def donors(self):
        for donation in self.donations.exclude(donor=None).select_related("donor").iterator():  # blocking
            yield donation.donor


class Donation(models.Model):
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="donations")
    donor = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="donations")
    amount = models.PositiveIntegerField()
    intent = models.CharField(max_length=60, blank=True)
    paid = models.BooleanField(default=False)

    def __str__(self):
        return f"{self.amount} for {self.campaign.title}"  # blocking

    class Meta:
        ordering = ["-pk"]


class Receipt(models.Model):
    donation = models.OneToOneField(Donation, models.CASCADE, primary_key=True)
    number = models.IntegerField()


@receiver(pre_save, sender=Receipt)
def number(sender, instance, **kwargs):
    if instance.number is None:
        last = sender.objects.order_by("number").last()  # blocking
        instance.number = last.number + 1 if last else 1
