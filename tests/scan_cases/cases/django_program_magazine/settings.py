ROOT_URLCONF = "urls"
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "articles", "strawberry_django"]
MIDDLEWARE = ["articles.middleware.RedirectMiddleware", "articles.middleware.PreviewMiddleware"]
