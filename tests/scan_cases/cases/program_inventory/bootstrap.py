from injector_lite import Injector, Scope
from repositories import ItemRepository, JsonItems, SqlItems
from services import RestockService, StockService
from suppliers import HttpSupplier, Supplier, supplier_pool

injector = Injector()
injector.provide(ItemRepository, lambda i: SqlItems("items.db"), scope=Scope.SINGLETON)
injector.provide(Supplier, HttpSupplier.from_settings)
injector.provide(StockService, lambda i: StockService(i.get(ItemRepository)))
injector.provide(
    RestockService,
    lambda i: RestockService(items=i.get(ItemRepository), suppliers=[i.get(Supplier), *supplier_pool()]),
)


def testing():
    injector.provide(ItemRepository, lambda i: JsonItems("items.json"))
