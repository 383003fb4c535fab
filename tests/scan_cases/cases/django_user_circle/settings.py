AUTH_USER_MODEL = "club_people.Person"
INSTALLED_APPS = ["people"]
ROOT_URLCONF = "people.urls"
