from fastapi import Depends, FastAPI, HTTPException

from models import Order
from uow import UnitOfWork

app = FastAPI()


def unit_of_work():
    with UnitOfWork() as uow:
        yield uow


class OrderService:
    def __init__(self, uow: UnitOfWork = Depends(unit_of_work)):
        self.uow = uow

    def describe(self, pk):
        order = self.uow.orders.get(pk)
        if order is None:
            raise HTTPException(404)
        return {"id": order.id, "customer": order.customer.name}  # blocking

    def create(self, customer_id):
        return self.uow.orders.add(Order(customer_id=customer_id, state="open"))


@app.get("/orders/{pk}")
def show(pk: int, service: OrderService = Depends()):
    return service.describe(pk)


@app.post("/orders/{customer_id}")
def create(customer_id: int, service: OrderService = Depends(OrderService)):
    return {"id": service.create(customer_id).id}


@app.get("/open")
async def open_orders(uow: UnitOfWork = Depends(unit_of_work)):
    return [order.id for order in uow.orders.open()]
