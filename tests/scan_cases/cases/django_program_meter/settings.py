ROOT_URLCONF = "meter_site.urls"
INSTALLED_APPS = ["readings"]
