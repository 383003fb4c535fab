ROOT_URLCONF = "urls"
INSTALLED_APPS = ["shop"]
MIDDLEWARE = [
    "shop.middleware.Sync",
    "shop.middleware.Both",
    "shop.middleware.Marked",
    "shop.middleware.plain",
    "shop.middleware.decorated",
]
DATABASES = {
    "default": {"ENGINE": "x", "ATOMIC_REQUESTS": True},  # hazard WA340
    "other": {"ENGINE": "x", "ATOMIC_REQUESTS": False, "CONN_MAX_AGE": 0},
}
DATABASES["default"]["CONN_MAX_AGE"] = 60  # hazard WA370
