# entry: async_completed_and_waited.py::completed
# entry: async_completed_and_waited.py::waited
# entry: async_completed_and_waited.py::made_only
import asyncio
import time


class Answer:
    def read(self):
        time.sleep(1)  # blocking

    def other(self):
        time.sleep(2)  # trap


async def ask(number):
    time.sleep(3)  # blocking
    return Answer()


async def look(number):
    time.sleep(4)  # blocking
    return number


async def never(number):
    time.sleep(5)  # trap


async def completed(numbers):
    for finished in asyncio.as_completed([ask(number) for number in numbers]):
        (await finished).read()


async def waited(numbers):
    done, pending = await asyncio.wait({asyncio.ensure_future(look(number)) for number in numbers})
    return [task.result() for task in done], pending  # trap


async def made_only(numbers):
    coroutines = [never(number) for number in numbers]
    for coroutine in coroutines:
        coroutine.close()
