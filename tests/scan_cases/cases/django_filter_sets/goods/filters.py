import django_filters

from .models import Good, Maker


class GoodFilter(django_filters.FilterSet):
    near = django_filters.CharFilter(method="filter_near")
    maker = django_filters.ModelChoiceFilter(queryset=Maker.objects.all())

    class Meta:
        model = Good
        fields = ["name", "maker"]

    def filter_near(self, queryset, name, value):
        makers = [maker.pk for maker in Maker.objects.filter(name=value)]  # blocking
        return queryset.filter(maker__in=makers)

    def filter_far(self, queryset, name, value):
        return queryset.filter(pk__in=list(Maker.objects.all()))  # trap

    @property
    def qs(self):
        return super().qs.select_related("maker")  # optional
