from django.apps import AppConfig
from django.urls import path


class UrlsConfig(AppConfig):
    def get_urls(self):
        return []

    @property
    def urls(self):
        return self.get_urls(), self.label, self.name


class DashboardConfig(UrlsConfig):
    name = "dashboard"

    def ready(self):
        from . import views

        self.index_view = views.Index
        self.report_view = views.report

    def get_urls(self):
        return super().get_urls() + [
            path("", self.index_view.as_view()),
            path("report/", self.report_view),
        ]
