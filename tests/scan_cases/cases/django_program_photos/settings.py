ROOT_URLCONF = "photos.urls"
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "albums"]
STORAGES = {
    "default": {"BACKEND": "albums.storage.BucketStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
