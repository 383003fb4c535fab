from django.http import HttpResponse
from site_.models import StoryPage


def search(request):
    found = StoryPage.objects.live().search(request.GET["q"])
    keys = [story.pk for story in found]  # blocking
    return HttpResponse(str(keys))
