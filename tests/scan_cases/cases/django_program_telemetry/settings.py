ROOT_URLCONF = "telemetry_site.urls"
INSTALLED_APPS = ["devices"]
CACHES = {"default": {"BACKEND": "django_redis.cache.RedisCache", "LOCATION": "redis://redis/0"}}
