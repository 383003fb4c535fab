from django.db import models


class Address(models.Model):
    street = models.CharField(max_length=80)
    city = models.ForeignKey("City", models.PROTECT)


class City(models.Model):
    name = models.CharField(max_length=80)
    zone = models.IntegerField()


class ParcelManager(models.Manager):
    use_in_migrations = True

    def get_queryset(self):
        return super().get_queryset().select_related("recipient__city")

    def waiting(self):
        return self.filter(number="")

    def by_zone(self):
        zones = {}
        for parcel in self.waiting():  # blocking
            zones.setdefault(parcel.recipient.city.zone, []).append(parcel)
        return zones


class Parcel(models.Model):
    carrier = models.CharField(max_length=10)
    sender = models.ForeignKey(Address, models.PROTECT, related_name="+")
    recipient = models.ForeignKey(Address, models.PROTECT, related_name="received")
    number = models.CharField(max_length=40, blank=True)

    objects = ParcelManager()
    plain = models.Manager()

    def address_lines(self):
        return [self.recipient.street, self.recipient.city.name, "from", self.sender.city.name]  # blocking


class Event(models.Model):
    parcel = models.ForeignKey(Parcel, models.CASCADE, related_name="events")
    text = models.CharField(max_length=100)

    @classmethod
    def log(cls, parcel, *texts):
        cls.objects.bulk_create(cls(parcel=parcel, text=text) for text in texts)  # blocking
