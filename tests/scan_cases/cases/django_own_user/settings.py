ROOT_URLCONF = "urls"
AUTH_USER_MODEL = "people.Person"
