from .items import bp as items
from .pages import pages

BLUEPRINTS = ((items, "/items"), (pages, None))
