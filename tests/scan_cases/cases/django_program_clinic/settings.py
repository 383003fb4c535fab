ROOT_URLCONF = "config.urls"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "core",
    "patients.apps.PatientsConfig",
]
AUTH_USER_MODEL = "core.Staff"
LAB_URL = "https://lab.example"
MIDDLEWARE = ["django.contrib.auth.middleware.AuthenticationMiddleware", "core.middleware.ClinicMiddleware"]
