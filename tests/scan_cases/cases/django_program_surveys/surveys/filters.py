import django_filters

from .models import Survey


class SurveyFilter(django_filters.FilterSet):
    mine = django_filters.BooleanFilter(method="filter_mine")

    class Meta:
        model = Survey
        fields = ["title"]

    def filter_mine(self, queryset, name, value):
        if not value:
            return queryset
        invited = list(self.request.user.invitations.values_list("survey_id", flat=True))  # blocking
        return queryset.filter(pk__in=invited)
