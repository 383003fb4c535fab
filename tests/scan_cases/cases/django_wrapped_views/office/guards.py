from functools import wraps

import requests
from django.http import HttpResponse


def protect(view):
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not requests.get("http://guard").ok:  # blocking
            return HttpResponse(status=403)
        return view(request, *args, **kwargs)

    return guarded


def named(message):
    def decorate(view):
        def told(request, *args, **kwargs):
            return view(request, *args, **kwargs)

        return told

    return decorate
