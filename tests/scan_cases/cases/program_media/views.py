import time
from functools import partial

from django.http import HttpResponse, JsonResponse
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView, View

from backends import get_backend
from decorators import cached_page, rate_limited
from pipeline import Pipeline, crop, scale, watermark
from policies import Policy, allow


class BackendMixin:
    backend_alias = "default"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.backend = get_backend(self.backend_alias)


class PhotoList(BackendMixin, View):
    def get(self, request):
        return JsonResponse({"photos": [str(name) for name in self.backend]})


class PhotoDetail(BackendMixin, View):
    backend_alias = "archive"
    pipeline = Pipeline(partial(scale, width=10), crop)

    def get(self, request, pk):
        raw = self.backend.open(f"{pk}.png")
        return HttpResponse(self.pipeline(raw))

    def put(self, request, pk):
        self.backend.save(f"{pk}.png", request.body)
        return HttpResponse("saved")


@rate_limited(per_minute=3)
@cached_page
def albums(request):
    return HttpResponse(_render_albums())


def _render_albums():
    time.sleep(0.01)  # blocking
    return "albums"


@method_decorator(allow(Policy.UPLOAD), name="dispatch")
class Upload(BackendMixin, TemplateView):
    def get(self, request, *args, **kwargs):
        return HttpResponse(str(len(self.backend)))

    def preview(self, request):
        time.sleep(0.02)  # trap
        return Pipeline(watermark)(b"")
