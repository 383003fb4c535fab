from .current import current
from .models import Access


class CurrentUserMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with current(getattr(request, "user", None)):
            return self.get_response(request)


class AuditMiddleware:
    sensitive = ("/me/",)

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path.startswith(self.sensitive):
            self.log(request, response)
        return response

    def process_exception(self, request, exception):
        Access.objects.create(path=request.path, status=500)  # blocking

    def log(self, request, response):
        Access(path=request.path, status=response.status_code).save()  # blocking
