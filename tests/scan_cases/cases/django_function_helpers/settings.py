ROOT_URLCONF = "urls"
INSTALLED_APPS = ["crm"]
AUTH_USER_MODEL = "crm.Member"
