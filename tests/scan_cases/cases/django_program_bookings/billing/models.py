from django.db import models


class Invoice(models.Model):
    booking = models.OneToOneField("rooms.Booking", models.CASCADE)
    amount = models.DecimalField(max_digits=8, decimal_places=2)
    reference = models.CharField(max_length=40)

    @classmethod
    def for_booking(cls, booking):
        invoice, _ = cls.objects.get_or_create(booking=booking, defaults={"amount": booking.price})  # blocking
        return invoice
