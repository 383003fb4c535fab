from .catalog import Catalog

catalog = Catalog()
