from django.utils.functional import SimpleLazyObject, cached_property

from .models import Plan, Tenant


class Limits:
    def __init__(self, request):
        self.request = request

    @cached_property
    def size(self):
        return Plan.objects.get(tenant=self.request.tenant).size  # blocking

    @cached_property
    def other(self):
        return Plan.objects.count()  # trap


def find(request):
    return Tenant.objects.get(host=request.get_host())  # blocking


class TenantMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.tenant = SimpleLazyObject(lambda: find(request))
        request.limits = Limits(request)
        return self.get_response(request)
