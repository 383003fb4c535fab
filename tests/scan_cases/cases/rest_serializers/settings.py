ROOT_URLCONF = "urls"
INSTALLED_APPS = ["rest_framework", "store"]
REST_FRAMEWORK = {
    "DEFAULT_PERMISSION_CLASSES": ["store.access.Everyone"],
    "EXCEPTION_HANDLER": "store.access.handle",
}
