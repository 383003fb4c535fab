"""What the existence test cannot see by itself, each with its reason."""

from bridge.catalog.entry import methods
from bridge.catalog.libraries.django.views import PARTS
from bridge.catalog.libraries.stripe import LISTED

STANDS_FOR: dict[str, str] = {
    # Factories that return one of several classes, or whose signature names none; read in their source.
    "builtins.open()": "io.TextIOWrapper io.BufferedReader io.BufferedRandom io.FileIO",
    "builtins.open().buffer": "io.BufferedReader io.BufferedWriter",
    "bz2.open()": "bz2.BZ2File",
    "dbm.open()": "dbm.dumb._Database",
    "gzip.open()": "gzip.GzipFile",
    "lzma.open()": "lzma.LZMAFile",
    "multiprocessing.Barrier()": "multiprocessing.synchronize.Barrier",
    "multiprocessing.BoundedSemaphore()": "multiprocessing.synchronize.BoundedSemaphore",
    "multiprocessing.Condition()": "multiprocessing.synchronize.Condition",
    "multiprocessing.Event()": "multiprocessing.synchronize.Event",
    "multiprocessing.JoinableQueue()": "multiprocessing.queues.JoinableQueue",
    "multiprocessing.Lock()": "multiprocessing.synchronize.Lock",
    "multiprocessing.Pipe()": "builtins.tuple",
    "multiprocessing.Queue()": "multiprocessing.queues.Queue",
    "multiprocessing.RLock()": "multiprocessing.synchronize.RLock",
    "multiprocessing.Semaphore()": "multiprocessing.synchronize.Semaphore",
    "multiprocessing.SimpleQueue()": "multiprocessing.queues.SimpleQueue",
    "multiprocessing.pool.Pool().imap()": "multiprocessing.pool.IMapIterator",
    "os.popen()": "os._wrap_close io.TextIOWrapper",
    "pathlib.Path().parents": "tests.catalog.samples.path_parents",
    "requests.Response().raw": "urllib3.response.HTTPResponse",
    "socket.socket().makefile()": "io.BufferedRWPair io.TextIOWrapper",
    "socket.socketpair()": "builtins.tuple",
    "socket.socket().accept()": "builtins.tuple",
    "boto3.client().get_object()": "builtins.dict",
    "boto3.resource().Object().get()": "builtins.dict",
    "boto3.resource().ObjectSummary().get()": "builtins.dict",
    "subprocess.Popen().stderr": "io.BufferedReader io.TextIOWrapper",
    "subprocess.Popen().stdin": "io.BufferedWriter io.TextIOWrapper",
    "subprocess.Popen().stdout": "io.BufferedReader io.TextIOWrapper",
    **{
        f"boto3.resource().{name}()": f"tests.catalog.samples.boto3_{name.lower()}"
        for name in ("Bucket", "Instance", "Message", "Object", "ObjectSummary", "Queue", "Table", "Topic")
    },
    **{
        f"boto3.resource().{name}": "tests.catalog.samples.boto3_collection"
        for name in ("Bucket().objects", "buckets", "instances", "queues", "tables", "topics")
    },
    "boto3.client()": "tests.catalog.samples.boto3_client",
    "boto3.client().get_paginator()": "tests.catalog.samples.boto3_paginator",
    "boto3.client().get_paginator().paginate()": "botocore.paginate.PageIterator",
    "boto3.client().get_waiter()": "tests.catalog.samples.boto3_waiter",
    "boto3.resource()": "tests.catalog.samples.boto3_resource",
    "grpc.Channel().stream_unary()": "grpc.StreamUnaryMultiCallable",
    "grpc.Channel().stream_unary().future()": "grpc.Future",
    "grpc.Channel().unary_unary()": "grpc.UnaryUnaryMultiCallable",
    "grpc.Channel().unary_unary().future()": "grpc.Future",
    "grpc.channel_ready_future()": "grpc.Future",
    "sqlalchemy.pool.PoolProxiedConnection()": "sqlite3.Connection",
    "sqlalchemy.pool.PoolProxiedConnection().cursor()": "sqlite3.Cursor",
    "flask_caching.Cache().cache": "flask_caching.backends.RedisCache",
    **{
        f"gitlab.Gitlab().{name}s": f"gitlab.v4.objects.{name.capitalize()}Manager"
        for name in ("group", "project", "user")
    },
    "google.auth.default()": "builtins.tuple",
    **{f"stripe.{resource}.list()": "stripe.ListObject" for resource in LISTED},
    "git.Repo().heads": "git.remote.IterableList",
    "git.Repo().remotes": "git.remote.IterableList",
    **{
        f"hvac.Client().auth.{name.lower()}": f"hvac.api.auth_methods.{name}"
        for name in ("AppRole", "Aws", "Github", "JWT", "Kubernetes", "Ldap", "OIDC", "Token", "Userpass")
    },
    **{
        f"hvac.Client().secrets.{name.lower()}": f"hvac.api.secrets_engines.{name}"
        for name in ("Aws", "Database", "Identity", "Pki", "Ssh", "Transit")
    },
    "hvac.Client().secrets.kv": "hvac.api.secrets_engines.Kv",
    "hvac.Client().secrets.kv.v1": "hvac.api.secrets_engines.KvV1",
    "hvac.Client().secrets.kv.v2": "hvac.api.secrets_engines.KvV2",
    "paramiko.SSHClient().exec_command()": "builtins.tuple",
    **{
        f"consul.Consul().{name.lower()}": f"consul.base.Consul.{name}"
        for name in ("Agent", "Catalog", "Health", "KV", "Session", "Status")
    },
    "consul.Consul().agent.check": "consul.base.Consul.Agent.Check",
    "consul.Consul().agent.service": "consul.base.Consul.Agent.Service",
    "django.http.HttpRequest().FILES": "django.utils.datastructures.MultiValueDict",
}

DYNAMIC: dict[str, str] = {
    # These, and everything below them.
    "boto3.client().invoke": "an operation of the Lambda service, which other clients lack",
    "elasticsearch_dsl.Search().post_filter": "an attribute of instances, made by __init__",
    "elasticsearch_dsl.Search().query": "an attribute of instances, made by __init__",
    "rq.decorators.job()().delay": "set on each function that is decorated",
    "werkzeug.datastructures.FileStorage().read": "handed on to the stream by __getattr__",
    "werkzeug.datastructures.FileStorage().readline": "handed on to the stream by __getattr__",
    "werkzeug.datastructures.FileStorage().readlines": "handed on to the stream by __getattr__",
    "threading.Lock().acquire": "Lock is a built-in factory up to Python 3.12",
    "threading.RLock().acquire": "RLock is a function that makes the C or the Python lock",
    "select.poll().poll": "poll is a built-in factory",
    "django.contrib.gis.db.models": "its import asks for the GDAL library",
    "django.http.HttpRequest().user": "set by AuthenticationMiddleware",
    "django.http.HttpRequest().session": "set by SessionMiddleware",
    "django.db.backends.utils.CursorWrapper().fetchall": "handed on to the driver's cursor by __getattr__",
    "django.db.backends.utils.CursorWrapper().fetchmany": "handed on to the driver's cursor by __getattr__",
    "django.db.backends.utils.CursorWrapper().fetchone": "handed on to the driver's cursor by __getattr__",
    "django.db.models.QuerySet().__contains__": "`in` goes through __iter__",
    "django.db.models.Manager().add": "of related managers, whose class is made at run time",
    "django.db.models.Manager().clear": "of related managers, whose class is made at run time",
    "django.db.models.Manager().remove": "of related managers, whose class is made at run time",
    "django.db.models.Manager().set": "of related managers, whose class is made at run time",
    "django.db.models.Model.objects": "each model class gets its own from its metaclass",
    "django.db.models.Model._default_manager": "each model class gets its own from its metaclass",
    "django.db.models.Model._base_manager": "each model class gets its own from its metaclass",
    "django.contrib.auth.models.AbstractUser.objects": "abstract models pass their managers on",
    "boto3.client().exceptions": "read from the service's model when asked for",
    "xmlrpc.client.ServerProxy().system": "every attribute is made by __getattr__",
    "mongoengine.Document.objects": "each document class gets its own from its metaclass",
    "pymongo.collection.Collection().find_one_or_404": "of the collection class of Flask-PyMongo",
    "sqlalchemy.engine.Engine().execute": "of SQLAlchemy 1.4, gone since 2.0",
    "sqlalchemy.engine.Engine().scalar": "of SQLAlchemy 1.4, gone since 2.0",
    "sendgrid.SendGridAPIClient().client.mail": "parts of the address are made by __getattr__",
    **{
        f"{path}().request": "set by setup of the view that the class is a part of"
        for home, names in PARTS.items()
        for path in methods(home, names)
    },
    **{
        f"tinydb.TinyDB().{name}": "handed on to the default table by __getattr__"
        for name in (
            "all",
            "contains",
            "count",
            "get",
            "insert",
            "insert_multiple",
            "remove",
            "search",
            "truncate",
            "update",
            "upsert",
        )
    },
    "pyramid.request.Request().registry": "set by the router on each request",
    **{
        f"dependency_injector.wiring.{name}.__getitem__": "subscribed as a class, by __class_getitem__"
        for name in ("Closing", "Provide", "Provider")
    },
    "slack_sdk.WebClient().logger": "set in the constructor of a base class",
    "flask_sqlalchemy.model.Model.query": "set on the class of each SQLAlchemy object",
    "dulwich.repo.Repo().do_commit": "Dulwich before 1.0 has it, later versions have it in the work tree",
    "dulwich.repo.Repo().stage": "Dulwich before 1.0 has it, later versions have it in the work tree",
    "playhouse.sqlite_ext.SqliteExtDatabase": "Peewee 3 has it, and Peewee 4 only SqliteDatabase",
}

PROXIES: dict[str, str] = {
    "flask_redis.FlaskRedis": "hands every command on to the Redis client it holds",
    "pymemcache.HashClient": "hands every command on to the client of the server that owns the key",
    "pymemcache.PooledClient": "hands every command on to a client of its pool",
    "redis.RedisCluster": "shares the commands through mixins",
    "rest_framework.request.Request": "hands what it lacks on to the HttpRequest it holds",
    "valkey.Valkey": "has the commands of Redis, of which it is a fork",
    "valkey.ValkeyCluster": "has the commands of Redis, of which it is a fork",
    "sqlalchemy.orm.scoped_session": "hands every method of Session on without inheriting from it",
}
