import enum
import threading


class Scope(enum.Enum):
    TRANSIENT = enum.auto()
    SINGLETON = enum.auto()


class Injector:
    def __init__(self):
        self._providers = {}
        self._cache = {}
        self._lock = threading.RLock()

    def provide(self, kind, provider, *, scope=Scope.TRANSIENT):
        self._providers[kind] = (provider, scope)
        return self

    def get(self, kind):
        provider, scope = self._providers[kind]
        if scope is Scope.TRANSIENT:
            return provider(self)
        with self._lock:  # optional
            if kind not in self._cache:
                self._cache[kind] = provider(self)
        return self._cache[kind]
