import os

ROOT_URLCONF = "config.urls"
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.messages", "rooms", "billing"]
PAYMENT_BACKEND = os.environ.get("PAYMENT_BACKEND", "billing.backends.StripeBackend")
CACHES = {"default": {"BACKEND": "django_redis.cache.RedisCache", "LOCATION": "redis://cache:6379/1"}}
