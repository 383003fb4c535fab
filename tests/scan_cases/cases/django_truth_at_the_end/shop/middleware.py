from django.shortcuts import get_object_or_404

from shop.models import Event


class EventMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.event = None
        self._attach(request, request.GET.get("event"))
        return self.get_response(request)

    def _attach(self, request, slug):
        request.event = get_object_or_404(Event.objects.order_by("slug"), slug__iexact=slug)  # blocking
