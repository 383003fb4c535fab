ROOT_URLCONF = "shelf.urls"
INSTALLED_APPS = ["shelf", "rest_framework"]
REST_FRAMEWORK = {
    "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.PageNumberPagination",
    "PAGE_SIZE": 9,
}
