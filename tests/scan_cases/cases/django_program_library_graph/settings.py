ROOT_URLCONF = "urls"
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "graphene_django", "library"]
GRAPHENE = {"SCHEMA": "library.schema.schema"}
