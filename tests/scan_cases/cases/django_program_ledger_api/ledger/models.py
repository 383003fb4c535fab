import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce
from django.dispatch import Signal

transferred = Signal()


class UUIDModel(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True


class AccountQuerySet(models.QuerySet):
    def with_turnover(self):
        spent = Transfer.objects.filter(source=OuterRef("pk")).values("source").annotate(s=Sum("amount"))
        return self.annotate(turnover=Coalesce(Subquery(spent.values("s")), 0))

    def lock(self, *keys):
        return {account.pk: account for account in self.select_for_update().filter(pk__in=keys)}  # blocking

    def for_user(self, user):
        return self.filter(owner=user) if not user.is_superuser else self.all()


class Account(UUIDModel):
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="accounts")
    currency = models.CharField(max_length=3, default="EUR")
    balance = models.IntegerField(default=0)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")

    objects = AccountQuerySet.as_manager()

    def total(self):
        return self.balance + sum(child.total() for child in self.children.all())  # blocking

    @property
    def owner_name(self):
        return self.owner.get_full_name() or self.owner.username  # blocking


class Transfer(UUIDModel):
    source = models.ForeignKey(Account, models.PROTECT, related_name="outgoing")
    target = models.ForeignKey(Account, models.PROTECT, related_name="incoming")
    amount = models.PositiveIntegerField()
    rate = models.FloatField(default=1)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at"]

    def clean(self):
        if self.source.balance < self.amount:
            raise ValidationError("too little")

    @classmethod
    def make(cls, source, target, amount, rate):
        with transaction.atomic():  # blocking
            accounts = Account.objects.lock(source.pk, target.pk)
            transfer = cls(
                source=accounts[source.pk], target=accounts[target.pk], amount=amount, rate=rate
            )
            transfer.clean()
            transfer.save(force_insert=True)  # blocking
            Account.objects.filter(pk=source.pk).update(balance=F("balance") - amount)  # blocking
            Account.objects.filter(pk=target.pk).update(balance=F("balance") + round(amount * rate))  # blocking
        transferred.send(sender=cls, transfer=transfer)
        return transfer
