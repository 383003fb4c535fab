from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Sum


class Store(models.Model):
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="stores")
    name = models.CharField(max_length=50)
    plan = models.CharField(max_length=10, default="free")


class Tag(models.Model):
    label = models.SlugField(unique=True)


class ProductQuerySet(models.QuerySet):
    def visible_to(self, user):
        if user.is_staff:
            return self
        return self.filter(Q(published=True) | Q(store__owner=user))

    def with_related(self):
        return self.select_related("store").prefetch_related("tags")


class Product(models.Model):
    store = models.ForeignKey(Store, models.CASCADE, related_name="products")
    name = models.CharField(max_length=50)
    price = models.DecimalField(max_digits=9, decimal_places=2)
    stock = models.IntegerField(default=0)
    published = models.BooleanField(default=False)
    tags = models.ManyToManyField(Tag, blank=True)
    image_key = models.CharField(max_length=100, blank=True)

    objects = ProductQuerySet.as_manager()


class Cart(models.Model):
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE)
    closed = models.BooleanField(default=False)

    def total(self):
        summed = self.items.aggregate(total=Sum(F("count") * F("product__price")))["total"]  # blocking
        return summed or Decimal(0)

    def add(self, product, count=1):
        item, created = self.items.get_or_create(product=product, defaults={"count": count})  # blocking
        if not created:
            item.count = F("count") + count
            item.save(update_fields=["count"])  # blocking
            item.refresh_from_db()  # blocking
        return item


class CartItem(models.Model):
    cart = models.ForeignKey(Cart, models.CASCADE, related_name="items")
    product = models.ForeignKey(Product, models.CASCADE)
    count = models.PositiveIntegerField(default=1)

    @property
    def price(self):
        return self.count * self.product.price  # blocking
