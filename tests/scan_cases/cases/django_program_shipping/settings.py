ROOT_URLCONF = "urls"
INSTALLED_APPS = ["parcels"]
CARRIERS = {"dhl": "parcels.carriers.dhl.Dhl", "post": "parcels.carriers.post.Post"}
REDIS_URL = "redis://localhost/2"
LABEL_BUCKET = "labels"
