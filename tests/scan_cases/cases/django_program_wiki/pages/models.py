from django.contrib.auth.models import User
from django.core.cache import cache
from django.db import models
from django.db.models import F, Max
from django.db.models.signals import post_delete, post_save
from django.urls import reverse


class PageQuerySet(models.QuerySet):
    def published(self):
        return self.filter(draft=False)

    def by_title(self):
        return {page.title.lower(): page for page in self}  # blocking

    def touch(self):
        return self.update(views=F("views") + 1)  # blocking


class Page(models.Model):
    title = models.CharField(max_length=80, unique=True)
    draft = models.BooleanField(default=True)
    views = models.IntegerField(default=0)
    editors = models.ManyToManyField(User, related_name="edited_pages")
    links = models.ManyToManyField("self", symmetrical=False, related_name="linked_from")

    objects = PageQuerySet.as_manager()

    def __len__(self):
        return self.revisions.count()  # blocking

    def __iter__(self):
        return iter(self.revisions.order_by("number"))  # blocking

    def __contains__(self, word):
        return word in self.current.text

    @property
    def current(self):
        return self.revisions.select_related("author").latest("number")  # blocking

    def get_absolute_url(self):
        return reverse("page", args=[self.title])

    def revise(self, author, text):
        top = self.revisions.aggregate(top=Max("number"))["top"] or 0  # blocking
        return self.revisions.create(author=author, text=text, number=top + 1)  # blocking


class Revision(models.Model):
    page = models.ForeignKey(Page, models.CASCADE, related_name="revisions")
    author = models.ForeignKey(User, models.PROTECT)
    number = models.IntegerField()
    text = models.TextField()

    class Meta:
        unique_together = ("page", "number")

    def diff(self):
        try:
            before = self.page.revisions.get(number=self.number - 1).text  # blocking
        except Revision.DoesNotExist:
            before = ""
        return before, self.text


def forget(sender, instance, **kwargs):
    cache.delete(f"page:{instance.pk}")  # optional


for signal in (post_save, post_delete):
    signal.connect(forget, sender=Page)
