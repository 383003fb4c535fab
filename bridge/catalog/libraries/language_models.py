"""OpenAI and Anthropic, the synchronous clients."""

from bridge.catalog.entry import Entry, blocks, enters, inherits, iterates, library, methods, returns

_OPENAI = "openai.OpenAI()"
_ANTHROPIC = "anthropic.Anthropic()"
_ANTHROPIC_STREAM = "anthropic.MessageStream()"
_STREAM_NOTE = "Waits for each part when the answer was asked for with stream=True."


def _openai(client: str) -> tuple[str, ...]:
    return (
        *methods(f"{client}.chat.completions", "create parse"),
        *methods(
            client, "completions.create embeddings.create moderations.create responses.create responses.parse"
        ),
        *methods(client, "responses.retrieve images.create_variation images.edit images.generate"),
        *methods(client, "audio.speech.create audio.transcriptions.create audio.translations.create"),
        *methods(f"{client}.files", "content create delete list retrieve wait_for_processing"),
        *methods(f"{client}.models", "delete list retrieve"),
        *methods(f"{client}.batches", "cancel create list retrieve"),
        *methods(f"{client}.fine_tuning.jobs", "cancel create list list_events retrieve"),
        *methods(f"{client}.vector_stores", "create delete list retrieve search update"),
    )


def _client(instead: str, *targets: str) -> tuple[Entry, ...]:
    return blocks(
        "WA210",
        *targets,
        instead=instead,
        recipe="offload_call",
        note="The async client has the same methods, awaited.",
    )


OPENAI = library(
    "openai",
    "openai",
    ">=1.0",
    _client("openai.AsyncOpenAI", *_openai(_OPENAI)),
    iterates(
        "WA210",
        *(
            f"{name}()"
            for name in methods(_OPENAI, "chat.completions.create completions.create responses.create")
        ),
        instead="async for",
        note=_STREAM_NOTE,
    ),
    inherits("openai.OpenAI", "openai.AzureOpenAI"),
    returns(_OPENAI, f"{_OPENAI}.with_options", f"{_OPENAI}.copy"),
    # The module itself acts as a client that is made on first use.
    _client(
        "openai.AsyncOpenAI",
        *methods("openai", "chat.completions.create completions.create embeddings.create"),
    ),
    _client("openai.AsyncOpenAI", *methods("openai", "images.generate moderations.create responses.create")),
)

ANTHROPIC = library(
    "anthropic",
    "anthropic",
    ">=0.20",
    _client(
        "anthropic.AsyncAnthropic",
        *methods(f"{_ANTHROPIC}.messages", "count_tokens create"),
        *methods(f"{_ANTHROPIC}.messages.batches", "cancel create list results retrieve"),
        *methods(f"{_ANTHROPIC}.models", "list retrieve"),
    ),
    iterates(
        "WA210",
        f"{_ANTHROPIC}.messages.create()",
        instead="async for",
        note=_STREAM_NOTE,
    ),
    enters("WA210", f"{_ANTHROPIC}.messages.stream()", instead="anthropic.AsyncAnthropic"),
    _client(
        "anthropic.AsyncAnthropic",
        *methods(_ANTHROPIC_STREAM, "get_final_message get_final_text until_done"),
    ),
    iterates(
        "WA210", _ANTHROPIC_STREAM, f"{_ANTHROPIC_STREAM}.text_stream", instead="async for", note=_STREAM_NOTE
    ),
    returns(_ANTHROPIC_STREAM, f"{_ANTHROPIC}.messages.stream().__enter__"),
    returns(_ANTHROPIC, f"{_ANTHROPIC}.with_options", f"{_ANTHROPIC}.copy"),
)
