ROOT_URLCONF = "urls"
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "rest_framework", "market"]
REST_FRAMEWORK = {
    "DEFAULT_PAGINATION_CLASS": "market.pagination.CountedPagination",
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_THROTTLE_CLASSES": ["market.throttling.PlanThrottle"],
    "PAGE_SIZE": 20,
}
