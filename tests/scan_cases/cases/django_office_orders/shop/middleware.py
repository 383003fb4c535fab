from django.utils.deprecation import MiddlewareMixin
from .models import Company


class TenantMiddleware(MiddlewareMixin):
    def process_request(self, request):
        request.tenant = Company.objects.filter(name=request.get_host()).first()  # blocking
