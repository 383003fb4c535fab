ROOT_URLCONF = "pages.urls"
INSTALLED_APPS = ["pages"]
MIDDLEWARE = [
    "pages.middleware.Timing",
    "pages.middleware.audit",
    "pages.middleware.Hooks",
]
