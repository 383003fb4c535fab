import requests
from django.http import HttpResponse
from django.utils.deprecation import MiddlewareMixin

from .models import Visit


class Timing:
    def __init__(self, get_response):
        self.get_response = get_response
        self.limit = requests.get("http://settings").status_code  # trap

    def __call__(self, request):
        if Visit.objects.filter(path=request.path).count() > self.limit:  # blocking
            return HttpResponse(status=429)
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        requests.get("http://view")  # blocking


def audit(get_response):
    known = set()

    def middleware(request):
        response = get_response(request)
        if request.path not in known:
            Visit.objects.create(path=request.path)  # blocking
            known.add(request.path)
        return response

    return middleware


class Hooks(MiddlewareMixin):
    def process_request(self, request):
        request.visits = Visit.objects.filter(ok=True)

    def process_exception(self, request, exception):
        requests.post("http://errors")  # blocking

    def process_template_response(self, request, response):
        response.context_data["count"] = request.visits.count()  # blocking
        return response

    def process_response(self, request, response):
        return response

    def process_nothing(self, request):
        requests.get("http://nothing")  # trap
