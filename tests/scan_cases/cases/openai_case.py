# entry: openai_case.py::view
import openai
from anthropic import Anthropic
from openai import AsyncOpenAI, OpenAI

client = OpenAI()


def view(request):
    client.chat.completions.create(model="a", messages=[])  # blocking
    for part in client.chat.completions.create(model="a", messages=[], stream=True):  # blocking
        print(part)
    client.embeddings.create(input="a", model="b")  # blocking
    Anthropic().messages.create(model="a")  # blocking
    openai.OpenAI().images.generate(prompt="a")  # blocking


async def other(request):
    await AsyncOpenAI().chat.completions.create(model="a", messages=[])  # trap
