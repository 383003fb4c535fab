import time

import requests


class TimedMixin:
    def dispatch(self, request, *args, **kwargs):
        time.sleep(0.01)  # blocking
        return super().dispatch(request, *args, **kwargs)


class AuditMixin:
    audit_url = "https://audit.example"

    def dispatch(self, request, *args, **kwargs):
        response = super().dispatch(request, *args, **kwargs)
        self.after(response)
        return response

    def after(self, response):
        requests.post(self.audit_url, json={"status": response.status_code})  # blocking

    def before(self, request):
        requests.get(self.audit_url)  # trap


class CacheMixin:
    cache_path = "count.cache"

    def cached(self, compute):
        found = self.load()
        if found is None:
            found = compute()
            self.keep(found)
        return found

    def load(self):
        try:
            with open(self.cache_path) as f:  # blocking
                return int(f.read())  # blocking
        except (OSError, ValueError):
            return None

    def keep(self, found):
        with open(self.cache_path, "w") as f:  # blocking
            f.write(str(found))  # blocking
