from django.http import HttpResponseRedirect

from .models import Redirect


class RedirectMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response
        self.known = dict(Redirect.objects.values_list("old", "new"))  # trap

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code == 404:
            redirect = Redirect.objects.filter(old=request.path).first()  # blocking
            if redirect is not None:
                return HttpResponseRedirect(redirect.new)
        return response


class PreviewMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.preview = request.GET.get("preview") == "1"
        return self.get_response(request)

    def process_template_response(self, request, response):
        response.context_data["redirects"] = Redirect.objects.count()  # blocking
        return response
