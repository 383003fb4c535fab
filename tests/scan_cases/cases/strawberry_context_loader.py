import time

import strawberry
from fastapi import FastAPI
from strawberry.dataloader import DataLoader
from strawberry.fastapi import GraphQLRouter


async def load_ships(keys: list[int]) -> list[str]:
    time.sleep(1)  # blocking
    return [str(key) for key in keys]


async def load_nothing(keys: list[int]) -> list[str]:
    time.sleep(2)  # trap
    return []


async def context():
    with open("context") as text:  # blocking
        return {"ships": DataLoader(load_fn=load_ships), "text": text.read()}  # blocking


@strawberry.type
class Query:
    @strawberry.field
    def hello(self) -> str:
        return "hello"


app = FastAPI()
app.include_router(GraphQLRouter(strawberry.Schema(Query), context_getter=context))
