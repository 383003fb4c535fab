from django.conf import settings
from django.db import models
from django.db.models import Max


class Lot(models.Model):
    title = models.CharField(max_length=60)
    seller = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="lots")
    open = models.BooleanField(default=True)

    def highest(self):
        return self.bids.aggregate(highest=Max("amount"))["highest"] or 0  # blocking

    async def ahighest(self):
        found = await self.bids.aaggregate(highest=Max("amount"))
        return found["highest"] or 0


class Bid(models.Model):
    lot = models.ForeignKey(Lot, models.CASCADE, related_name="bids")
    bidder = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    amount = models.PositiveIntegerField()
