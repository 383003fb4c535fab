import redis
from django.conf import settings
from rest_framework.throttling import BaseThrottle

connection = redis.Redis.from_url(getattr(settings, "REDIS_URL", "redis://localhost"))


class PlanThrottle(BaseThrottle):
    def allow_request(self, request, view):
        key = f"throttle:{request.user.pk}"
        used = connection.incr(key)  # blocking
        if used == 1:
            connection.expire(key, 60)  # blocking
        return used < 100

    def wait(self):
        return connection.ttl("throttle")  # optional
