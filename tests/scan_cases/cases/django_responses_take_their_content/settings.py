ROOT_URLCONF = "shop.urls"
INSTALLED_APPS = ["shop"]
AUTH_USER_MODEL = "shop.User"
