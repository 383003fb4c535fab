from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models


class MemberQuerySet(models.QuerySet):
    def active(self):
        return self.filter(is_active=True)

    def with_spend(self):
        return self.annotate(spend=models.Sum("orders__total"))


class MemberManager(UserManager.from_queryset(MemberQuerySet)):
    def top(self):
        return self.active().with_spend().order_by("-spend").first()  # blocking


class User(AbstractUser):
    company = models.ForeignKey("shop.Company", null=True, on_delete=models.SET_NULL, related_name="members")
    objects = MemberManager()

    @property
    def discount(self):
        if self.company_id is None:
            return 0
        return self.company.discount  # blocking
