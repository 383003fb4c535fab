import socket

import requests
from fastapi import FastAPI, Request
from pydantic import BaseModel, field_validator, model_validator
from starlette.middleware.base import BaseHTTPMiddleware

app = FastAPI()


class Address(BaseModel):
    host: str

    @field_validator("host")
    @classmethod
    def resolves(cls, value):
        socket.gethostbyname(value)  # blocking
        return value


class Order(BaseModel):
    address: Address | None = None
    more: list[Address] = []

    @model_validator(mode="after")
    def checked(self):
        requests.post("https://fraud.example", json={})  # blocking
        return self


class Unused(BaseModel):
    name: str

    @field_validator("name")
    @classmethod
    def looked_up(cls, value):
        requests.get("https://names.example")
        return value


class Timed(BaseHTTPMiddleware):
    async def dispatch(self, request: Request, call_next):
        response = await call_next(request)
        requests.post("https://metrics.example")  # blocking
        return response


app.add_middleware(Timed)


@app.post("/orders")
async def order(order: Order):
    return {"host": order.address.host}


@app.post("/raw")
async def raw(request: Request):
    order = Order.model_validate(await request.json())
    return {"more": len(order.more)}


@app.middleware("http")
async def plain(request, call_next):
    return await call_next(request)
