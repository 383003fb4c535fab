import datetime

import requests
from django.views.generic.dates import DayArchiveView, MonthArchiveView, YearArchiveView

from .models import Entry


class Year(YearArchiveView):
    model = Entry
    date_field = "published"
    make_object_list = True
    allow_future = True

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)  # optional
        context["oldest"] = Entry.objects.order_by("published").first()  # blocking
        return context


class Month(MonthArchiveView):
    date_field = "published"
    month_format = "%m"
    allow_future = True
    allow_empty = True

    def get_queryset(self):
        return Entry.objects.filter(author__isnull=True)  # optional

    def get_previous_month(self, date):
        return date - datetime.timedelta(days=requests.get("http://calendar").status_code)  # blocking


class Day(DayArchiveView):
    queryset = Entry.objects.all()  # optional
    date_field = "published"
    month_format = "%m"
    allow_empty = True

    def get_week(self):
        requests.get("http://week")  # trap
