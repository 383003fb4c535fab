"""What an expression may do to the thread that runs it: the lattice, and the names known to be harmless."""

from dataclasses import dataclass
from enum import IntEnum

from bridge.model.site import Site


class Effect(IntEnum):
    """Order where code may run once its view is a coroutine."""

    STAYS = 0
    """Proven to neither wait nor touch what belongs to a thread: it may run on the event loop."""
    FREE = 1
    """Waits, but is bound to no thread: any thread may run it."""
    TIED = 2
    """May touch what belongs to the request's own thread, or is not known: only that thread may run it."""


class Value(IntEnum):
    """Order how much is known of a value."""

    PLAIN = 0
    """Data without hidden effects: reading, iterating and testing it is harmless."""
    BOX = 1
    """A list, dict, set or tuple made here: harmless itself, whatever it holds."""
    INSTANCE = 2
    """An object whose truth is harmless but whose attributes may be loaded lazily."""
    OPAQUE = 3
    """Anything: even iterating over it or testing it may run code."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Sum up an expression or a function: its effect, its value, and whether it waits for long."""

    effect: Effect = Effect.STAYS
    value: Value = Value.PLAIN
    waits: bool = False

    def __or__(self, other: "Fact") -> "Fact":
        """Join two facts of code that runs both."""
        return Fact(max(self.effect, other.effect), max(self.value, other.value), self.waits or other.waits)

    def of(self, value: Value) -> "Fact":
        """Keep the effect and name another value."""
        return Fact(self.effect, value, self.waits)

    def boxed(self) -> "Fact":
        """Judge a container of what this is said of."""
        return self if self.value is Value.PLAIN else self.of(Value.BOX)

    def below(self) -> "Fact":
        """Judge what is reached through this: an attribute, which may load."""
        return self if self.value is Value.PLAIN else self | TIED


def words(text: str) -> frozenset[str]:
    """Split a text at its blanks into a set."""
    return frozenset(text.split())


FILLS = words("append add insert setdefault get pop clear")
"""Methods that put something into a container, or take it out."""
STAYS = Fact()
TIED = Fact(Effect.TIED, Value.OPAQUE)
WAITS = Fact(Effect.TIED, Value.OPAQUE, True)
LOADS = Fact(Effect.STAYS, Value.OPAQUE)

WAIT_CODES = frozenset({"WA210", "WA220", "WA250", "WA270", "WA290"})
"""Codes that a view is converted for: network, child processes, timers."""

FREE_CODES = frozenset({"WA230", "WA240", "WA510", "WA520", "WA530"})
"""Codes of calls that take time but are bound to no thread: files and computing."""

_SAFE_BUILTINS = words(
    "abs all any ascii bin bool bytearray bytes callable chr complex dict divmod enumerate filter float "
    "format frozenset hash hex id int isinstance issubclass iter len list map max memoryview min next "
    "object oct ord pow range repr reversed round set slice sorted str sum tuple type zip Exception "
    "ValueError TypeError KeyError RuntimeError LookupError IndexError PermissionError "
    "NotImplementedError TimeoutError ConnectionError OSError ArithmeticError ZeroDivisionError "
    "AssertionError AttributeError StopIteration print"
)

_SAFE_MODULES = words(
    "abc array base64 binascii bisect calendar cmath collections colorsys copy dataclasses datetime decimal "
    "difflib email enum fnmatch fractions functools gettext hashlib heapq hmac html io ipaddress itertools "
    "json keyword logging math mimetypes numbers operator pprint quopri random re reprlib secrets statistics "
    "string struct structlog textwrap time traceback types typing unicodedata uuid warnings zlib zoneinfo "
    "urllib.parse urllib.error http contextlib os.path os.environ sys "
    "werkzeug.exceptions werkzeug.utils werkzeug.urls werkzeug.datastructures werkzeug.security markupsafe "
    "itsdangerous django.http django.urls.reverse django.urls.reverse_lazy django.utils django.conf "
    "django.core.exceptions requests.exceptions requests.status_codes requests.codes requests.auth "
    "requests.compat requests.utils"
)

_SAFE_NAMES = words(
    "os.getenv os.getpid os.fspath os.sep os.linesep os.urandom "
    "flask.jsonify flask.redirect flask.url_for flask.abort flask.flash flask.make_response flask.Response "
    "flask.get_flashed_messages flask.has_request_context flask.has_app_context flask.json flask.Markup "
    "requests.Session requests.session requests.Request requests.structures "
    "requests.RequestException requests.HTTPError requests.ConnectionError requests.Timeout "
    "requests.ConnectTimeout requests.ReadTimeout requests.TooManyRedirects requests.URLRequired "
    "requests.JSONDecodeError requests.adapters urllib3.util.retry urllib3.Retry "
    "urllib.request.Request urllib.request.quote subprocess.PIPE subprocess.DEVNULL subprocess.STDOUT "
    "subprocess.CalledProcessError subprocess.TimeoutExpired subprocess.SubprocessError "
    "subprocess.list2cmdline shlex pathlib.Path pathlib.PurePath pathlib.PurePosixPath "
    "bson.ObjectId bson.objectid bson.Int64 bson.Decimal128 bson.Regex bson.errors pymongo.ASCENDING "
    "pymongo.DESCENDING pymongo.ReturnDocument pymongo.UpdateOne pymongo.UpdateMany pymongo.InsertOne "
    "pymongo.DeleteOne pymongo.DeleteMany pymongo.ReplaceOne pymongo.errors "
    "django.shortcuts.redirect django.template.response.TemplateResponse "
    "rest_framework.response.Response rest_framework.status rest_framework.exceptions"
)

# These modules hold a few calls that wait or act on a thread, so they are not safe as a whole.
_UNSAFE_NAMES = words(
    "time.sleep os.path.exists os.path.getsize os.path.getmtime os.path.isfile os.path.isdir "
    "os.path.islink os.path.lexists os.path.realpath os.path.samefile os.path.getatime os.path.getctime "
    "io.open io.open_code logging.config sys.stdin sys.exit sys.setrecursionlimit sys.settrace http.client "
    "http.server contextlib.ExitStack contextlib.contextmanager contextlib.AsyncExitStack "
    "django.utils.autoreload django.http.StreamingHttpResponse django.http.FileResponse "
    "email.message_from_file "
    "json.load json.dump hashlib.pbkdf2_hmac hashlib.scrypt hashlib.file_digest mimetypes.read_mime_types "
    "werkzeug.utils.send_file werkzeug.utils.send_from_directory werkzeug.utils.import_string "
    "functools.partial functools.reduce"
)

_PLAIN_LIBRARIES = words(
    "requests requests_oauthlib httpx urllib3 urllib http xmlrpc socket ssl select smtplib ftplib imaplib "
    "poplib nntplib telnetlib time subprocess os redis pymemcache pylibmc memcache elasticsearch "
    "opensearchpy openai anthropic dns flask_caching flask_mail slack_sdk sendgrid hvac paramiko kafka "
    "confluent_kafka pika builtins email_validator"
)
"""Libraries whose answers are data, or objects of which the catalogue names every method that waits."""

_LAZY_RESULTS = words(
    "urlopen Popen popen open stream connect SMTP create_connection makefile scan scan_iter hscan_iter "
    "sscan_iter zscan_iter listen iter_content iter_lines iter_chunks iter_bytes iter_text iter_raw subscribe"
)
"""Last names of calls that give what waits again when it is read."""

_REQUEST_LIBRARIES = words(
    "celery huey rq dramatiq procrastinate django rest_framework playwright ldap3 authlib flask_dance"
)
"""Libraries that may run the project's own code at once (tasks in eager mode, mail kept in a table, tokens
that the project keeps), or whose objects stay on the thread that made them."""

HARMLESS_CONTEXTS = words(
    "requests.Session requests.session contextlib.suppress contextlib.nullcontext requests.get requests.post "
    "requests.request requests.put requests.head requests.patch requests.delete urllib.request.urlopen "
    "io.BytesIO io.StringIO decimal.localcontext"
)
"""Context managers that any thread may enter, and leave, around an await."""


def is_safe_builtin(name: str) -> bool:
    """Tell whether a builtin may be called on the loop with plain arguments."""
    return name in _SAFE_BUILTINS


def is_safe_external(name: str) -> bool:
    """Tell whether a library name may be read, or called with plain arguments, on the loop."""
    if _below(name, _UNSAFE_NAMES):
        return False
    return _below(name, _SAFE_MODULES) or _below(name, _SAFE_NAMES)


def gives_data(callee: str) -> bool:
    """Tell whether what a library call that waits gives back can be read without waiting again."""
    return callee.partition(".")[0] in _PLAIN_LIBRARIES and callee.rpartition(".")[2] not in _LAZY_RESULTS


def stays_with_request(callee: str) -> bool:
    """Tell whether a library call belongs on the request's own thread although it waits for the network."""
    return callee.partition(".")[0] in _REQUEST_LIBRARIES


def _below(name: str, known: frozenset[str]) -> bool:
    while name:
        if name in known:
            return True
        name = name.rpartition(".")[0]
    return False


def is_wait(site: Site) -> bool:
    """Tell whether a view is converted for this site: network, child process, timer; not Django's cache."""
    return site.code in WAIT_CODES and not site.callee.startswith("django.core.cache") and not site.suppressed
