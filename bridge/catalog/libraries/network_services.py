"""Directories, name servers, SOAP, gRPC and shares: ldap3, dnspython, Zeep, suds, Koji, grpcio, smbclient."""

from bridge.catalog.entry import Severity, blocks, inherits, iterates, library, methods, returns, same

_LDAP = "ldap3.Connection()"
_CHANNEL = "grpc.Channel()"
_SHAPES = ("stream_stream", "stream_unary", "unary_stream", "unary_unary")

LDAP3 = library(
    "ldap3",
    "ldap3",
    ">=2.5",
    iterates("WA210", f"{_LDAP}.extend.standard.paged_search()", note="Each page is asked for in its turn."),
    blocks(
        "WA210",
        *methods(_LDAP, "add bind compare delete extended modify modify_dn open rebind search start_tls"),
        *methods(f"{_LDAP}.extend.standard", "modify_password who_am_i"),
        *methods(f"{_LDAP}.extend.microsoft", "add_members_to_groups modify_password unlock_account"),
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="bonsai has an async LDAP client.",
    ),
    blocks(
        "WA210",
        f"{_LDAP}.unbind",
        severity=Severity.LOW,
        instead="asyncio.to_thread",
        recipe="offload_call",
    ),
    blocks(
        "WA210",
        "ldap3.Connection",
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="Connects at once with auto_bind=True.",
        unless=("!auto_bind=*", "auto_bind=False"),
    ),
    same("ldap3.Connection", "ldap3.core.connection.Connection"),
)

_PYTHON_LDAP = "ldap.ldapobject.LDAPObject()"

PYTHON_LDAP = library(
    "python-ldap",
    "python-ldap",
    ">=3.3",
    blocks(
        "WA210",
        *methods(
            _PYTHON_LDAP,
            "add_s bind_s compare_s delete_s modify_s passwd_s rename_s result result2 result3 sasl_bind_s "
            "search_ext_s search_s search_st simple_bind_s start_tls_s unbind_s whoami_s",
        ),
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="bonsai has an async LDAP client.",
    ),
    blocks(
        "WA210",
        *methods(
            "flask_simpleldap.LDAP()",
            "bind bind_user get_group_members get_object_details get_user_groups",
        ),
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="Flask-SimpleLDAP asks the directory anew each time.",
    ),
    returns(_PYTHON_LDAP, "ldap.initialize", "ldap.ldapobject.ReconnectLDAPObject"),
)

DNSPYTHON = library(
    "dnspython",
    "dnspython",
    ">=2.0",
    blocks(
        "WA210",
        *methods("dns.resolver", "canonical_name query resolve resolve_address resolve_name zone_for_name"),
        *methods("dns.resolver.Resolver()", "canonical_name query resolve resolve_address resolve_name"),
        *methods(
            "dns.query", "https quic receive_tcp receive_udp send_tcp send_udp tcp tls udp udp_with_fallback"
        ),
        instead="dns.asyncresolver.resolve",
        recipe="offload_call",
        note="dns.asyncresolver and dns.asyncquery have the same functions, awaited.",
    ),
    iterates(
        "WA210",
        "dns.query.xfr()",
        instead="dns.asyncquery.inbound_xfr",
        note="A zone transfer comes in parts.",
    ),
    returns("dns.resolver.Resolver()", "dns.resolver.get_default_resolver", "dns.resolver.make_resolver_at"),
)

ZEEP = library(
    "zeep",
    "zeep",
    ">=3.0",
    blocks(
        "WA210",
        "zeep.Client",
        "zeep.Client().service.*",
        "zeep.Client().create_service().*",
        "zeep.Client().bind().*",
        instead="zeep.AsyncClient",
        recipe="offload_call",
        note="The client reads the service's WSDL when it is made; make it once a process.",
    ),
    same("zeep.Client", "zeep.client.Client"),
    inherits("zeep.Client", "zeep.CachingClient"),
)

SUDS = library(
    "suds",
    "suds",
    ">=1.0",
    blocks(
        "WA210",
        "suds.client.Client",
        "suds.client.Client().service.*",
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="The client reads the service's WSDL when it is made; make it once a process.",
    ),
)

KOJI = library(
    "koji",
    "koji",
    ">=1.20",
    blocks(
        "WA210",
        "koji.ClientSession().*",
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="A session is one connection: use one session a thread.",
    ),
)

SERIAL = library(
    "serial",
    "pyserial",
    ">=3.0",
    blocks(
        "WA210",
        "serial.Serial",
        *methods("serial.Serial()", "flush open read read_until readline readlines write"),
        instead="serial_asyncio.open_serial_connection",
        note="A reader and a writer replace the port.",
    ),
)

GOOGLE_API = library(
    "googleapiclient",
    "google-api-python-client",
    ">=2.0",
    blocks(
        "WA290",
        *methods("googleapiclient.http.HttpRequest()", "execute next_chunk"),
        "googleapiclient.http.BatchHttpRequest().execute",
        "googleapiclient.http.MediaIoBaseDownload().next_chunk",
        instead="aiogoogle.Aiogoogle().as_user",
        recipe="offload_call",
        note="httplib2 is not safe to share between threads: make one service a thread.",
    ),
    blocks(
        "WA290",
        "googleapiclient.discovery.build",
        severity=Severity.LOW,
        instead="asyncio.to_thread",
        note="May fetch the description of the API.",
    ),
    # Methods come from the API's description: each gives a collection or a request.
    returns(
        "googleapiclient.http.HttpRequest()",
        "googleapiclient.discovery.build().*",
        "googleapiclient.http.HttpRequest().*",
    ),
)

GRPC = library(
    "grpc",
    "grpcio",
    ">=1.32",
    blocks(
        "WA210",
        *(f"{_CHANNEL}.{shape}()" for shape in _SHAPES if shape.endswith("unary")),
        *(f"{_CHANNEL}.{shape}().with_call" for shape in _SHAPES if shape.endswith("unary")),
        instead="grpc.aio.insecure_channel",
        note="A stub made from a grpc.aio channel has awaitable methods.",
    ),
    iterates(
        "WA210",
        *(f"{_CHANNEL}.{shape}()()" for shape in _SHAPES if shape.endswith("stream")),
        instead="grpc.aio.insecure_channel",
        note="A stub made from a grpc.aio channel gives async iterators.",
    ),
    blocks(
        "WA280",
        *(f"{_CHANNEL}.{shape}().future().result" for shape in _SHAPES if shape.endswith("unary")),
        "grpc.channel_ready_future().result",
        instead="grpc.aio.Channel().channel_ready",
        note="A stub made from a grpc.aio channel has awaitable methods.",
    ),
    blocks("WA280", "grpc.Server().wait_for_termination", instead="grpc.aio.server"),
    returns(_CHANNEL, "grpc.insecure_channel", "grpc.intercept_channel", "grpc.secure_channel"),
    returns("grpc.Server()", "grpc.server"),
)

SMB = library(
    "smbprotocol",
    "smbprotocol",
    ">=1.5",
    blocks(
        "WA210",
        *methods(
            "smbclient",
            "copyfile delete_session link listdir listxattr lstat makedirs mkdir open_file readlink "
            "register_session remove removedirs rename renames replace rmdir scandir stat symlink truncate "
            "unlink utime",
        ),
        instead="asyncio.to_thread",
        recipe="offload_call",
    ),
    iterates("WA210", "smbclient.walk()", instead="asyncio.to_thread"),
)
