ROOT_URLCONF = "live.urls"
ASGI_APPLICATION = "live.asgi.application"
INSTALLED_APPS = ["channels", "django.contrib.auth", "django.contrib.contenttypes", "auctions"]
