from django.core.cache import cache
from django.utils.deprecation import MiddlewareMixin

from core.models import Clinic


class ClinicMiddleware(MiddlewareMixin):
    def process_request(self, request):
        host = request.get_host()
        pk = cache.get(f"clinic:{host}")  # optional
        if pk is None:
            pk = Clinic.objects.values_list("pk", flat=True).filter(host=host).first()  # blocking
            cache.set(f"clinic:{host}", pk, 300)  # optional
        request.clinic_id = pk
