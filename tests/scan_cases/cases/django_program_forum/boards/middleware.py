import time

from django.utils import timezone


def last_seen(get_response):
    def middleware(request):
        response = get_response(request)
        if request.user.is_authenticated and time.time() - request.session.get("seen", 0) > 60:  # optional
            request.user.last_login = timezone.now()
            request.user.save(update_fields=["last_login"])  # blocking
            request.session["seen"] = time.time()  # optional
        return response

    return middleware
