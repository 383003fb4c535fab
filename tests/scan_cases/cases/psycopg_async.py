# entry: psycopg_async.py::view
import psycopg


async def view(request):
    async with await psycopg.AsyncConnection.connect("dsn") as connection:  # trap
        async with connection.cursor() as cursor:  # trap
            await cursor.execute("select 1")  # trap
            async for row in cursor:  # trap
                print(row)
