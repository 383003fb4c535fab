# entry: aiohttp_and_async_clients.py::view
import aiofiles
import aiohttp
import asyncpg
import redis.asyncio as redis
from elasticsearch import AsyncElasticsearch
from motor.motor_asyncio import AsyncIOMotorClient
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

engine = create_async_engine("sqlite://")
Session = async_sessionmaker(engine)


async def view(request, session: AsyncSession):
    async with aiohttp.ClientSession() as client:  # trap
        async with client.get("x") as response:  # trap
            await response.json()  # trap
    await redis.Redis().get("x")  # trap
    await redis.from_url("x").get("x")  # trap
    async with aiofiles.open("x") as handle:  # trap
        await handle.read()  # trap
    connection = await asyncpg.connect("x")  # trap
    await connection.execute("x")  # trap
    await AsyncIOMotorClient().db.users.find_one()  # trap
    await AsyncElasticsearch().search()  # trap
    await session.execute("x")  # trap
    await session.commit()  # trap
    async with Session() as other:  # trap
        await other.scalars("x")  # trap
    async with engine.begin() as bound:  # trap
        await bound.execute("x")  # trap
