from api.store import STORE


def search(limit=10):
    return STORE.all(limit)


def create(body):
    return STORE.insert(body), 201


def get_one(pet_id):
    return STORE.one(pet_id)


def helper(pet_id):
    return STORE.drop(pet_id)
