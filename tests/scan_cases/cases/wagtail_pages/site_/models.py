from django.db import models
from django.http import HttpResponse
from wagtail.contrib.routable_page.models import RoutablePageMixin, path, re_path, route
from wagtail.models import Page


class Label(models.Model):
    name = models.CharField(max_length=9)


class StoryPage(Page):
    label = models.ForeignKey(Label, on_delete=models.CASCADE)

    def get_context(self, request):
        context = super().get_context(request)
        context["label"] = self.label.name  # blocking
        return context

    def labels(self):
        return Label.objects.count()  # trap: nobody calls it


class StoriesPage(RoutablePageMixin, Page):
    title_of_all = models.CharField(max_length=9)

    @route(r"^labels/$", name="labels")
    @re_path(r"^labels/([\w-]+)/$")
    def by_label(self, request, name=None):
        label = Label.objects.get(name=name)  # blocking
        return HttpResponse(label.pk)

    @path("newest/")
    def newest(self, request):
        return HttpResponse(StoryPage.objects.live().public().first())  # blocking

    def serve(self, request):
        shown = StoryPage.objects.live().descendant_of(self)
        return HttpResponse([story.pk for story in shown])  # blocking
