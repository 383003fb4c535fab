INSTALLED_APPS = ["shop", "django.contrib.auth"]
ROOT_URLCONF = "shop.urls"
AUTH_USER_MODEL = "shop.User"
