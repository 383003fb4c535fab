ROOT_URLCONF = "urls"
INSTALLED_APPS = ["django.contrib.sites", "django.contrib.sitemaps", "blog"]
SITE_ID = 1
