import pytest


@pytest.fixture(autouse=True)
def caches(tmp_path_factory, monkeypatch):
    """Keep the cache of a test apart from every other."""
    directory = tmp_path_factory.mktemp("caches")
    monkeypatch.setenv("XDG_CACHE_HOME", str(directory))
    return directory / "wsgi2asgi"
