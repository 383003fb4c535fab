from django.utils.functional import SimpleLazyObject
from .models import Profile


def get_profile(request):
    return Profile.objects.get(user=request.user)  # blocking


class ProfileMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.profile = SimpleLazyObject(lambda: get_profile(request))
        return self.get_response(request)
