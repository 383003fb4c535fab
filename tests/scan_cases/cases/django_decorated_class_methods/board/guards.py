import functools

import requests
from django.http import HttpResponseForbidden


def checked(reason):
    def decorate(view):
        @functools.wraps(view)
        def inner(request, *args, **kwargs):
            if not requests.get("http://guard", params={"reason": reason}).ok:  # blocking
                return HttpResponseForbidden()
            return view(request, *args, **kwargs)

        return inner

    return decorate


def counted(view):
    def inner(self, request, *args, **kwargs):
        self.thread = self.get_thread(kwargs["pk"])
        return view(self, request, *args, **kwargs)

    return inner
