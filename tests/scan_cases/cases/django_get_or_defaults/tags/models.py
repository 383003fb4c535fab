from django.db import models
from django.utils.text import slugify


class Tag(models.Model):
    name = models.CharField(max_length=20)
    slug = models.SlugField(blank=True)
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="children")

    def _unique(self):
        slug = slugify(self.name)
        while Tag.objects.filter(slug=slug).exclude(pk=self.pk).exists():  # blocking
            slug += "-"
        return slug

    def save(self, *args, **kwargs):
        if not self.slug:
            self.slug = self._unique()
        super().save(*args, **kwargs)  # blocking

    def tree(self):
        yield self
        for child in self.children.all():  # blocking
            yield from child.tree()

    @property
    def top(self):
        return self.parent.top if self.parent_id else self  # blocking

    def unused(self):
        return self.children.count()  # trap
