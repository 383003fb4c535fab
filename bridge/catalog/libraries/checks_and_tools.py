"""Addresses that are looked up, notices, keys, archives and programs that are run for the caller."""

from bridge.catalog.entry import Severity, blocks, library, methods, returns, same

EMAIL_VALIDATOR = library(
    "email_validator",
    "email-validator",
    ">=1.1",
    blocks(
        "WA210",
        "email_validator.validate_email",
        unless=("check_deliverability=False",),
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="Asks the name server whether mail can be delivered, unless check_deliverability=False.",
    ),
)

APPRISE = library(
    "apprise",
    "apprise",
    ">=1.0",
    blocks(
        "WA210",
        "apprise.Apprise().notify",
        instead="apprise.Apprise().async_notify",
        note="`async_notify` has the same arguments, awaited.",
    ),
)

GNUPG = library(
    "gnupg",
    "python-gnupg",
    ">=0.5",
    blocks(
        "WA220",
        "gnupg.GPG",
        *methods(
            "gnupg.GPG()",
            "decrypt decrypt_file delete_keys encrypt encrypt_file export_keys gen_key import_keys list_keys "
            "recv_keys scan_keys search_keys send_keys sign sign_file trust_keys verify verify_data "
            "verify_file",
        ),
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="Each call runs the gpg program; making the object asks for its version.",
    ),
)

RARFILE = library(
    "rarfile",
    "rarfile",
    ">=4.0",
    blocks(
        "WA230",
        "rarfile.RarFile",
        "rarfile.is_rarfile",
        *methods("rarfile.RarFile()", "extract extractall open read testrar"),
        severity=Severity.MEDIUM,
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="Reading what is packed runs the unrar program.",
    ),
)

FFMPEG = library(
    "ffmpeg",
    "ffmpeg-python",
    ">=0.2",
    blocks(
        "WA220",
        "ffmpeg.probe",
        "ffmpeg.run",
        instead="asyncio.create_subprocess_exec",
        recipe="offload_call",
        note="Each call runs a program and waits for it.",
    ),
)

SQLALCHEMY_UTILS = library(
    "sqlalchemy_utils",
    "SQLAlchemy-Utils",
    ">=0.38",
    blocks(
        "WA260",
        *methods("sqlalchemy_utils", "create_database database_exists drop_database"),
        *methods("sqlalchemy_utils.functions", "create_database database_exists drop_database"),
        instead="asyncio.to_thread",
        recipe="offload_call",
    ),
)

SQLALCHEMY_FILTERS = library(
    "sqlalchemy_filters",
    "sqlalchemy-filters",
    ">=0.10",
    blocks(
        "WA260",
        "sqlalchemy_filters.apply_pagination",
        instead="asgiref.sync.sync_to_async",
        recipe="offload_call",
        note="Counting the rows is a query.",
    ),
    same("sqlalchemy_filters.apply_pagination", "sqlalchemy_filters.pagination.apply_pagination"),
)

WHOOSH = library(
    "whoosh",
    "Whoosh",
    ">=2.7",
    blocks(
        "WA230",
        *methods("whoosh.index", "create_in exists_in open_dir"),
        *methods("whoosh.index.Index()", "add_field delete_by_query optimize reader searcher writer"),
        "whoosh.writing.IndexWriter().commit",
        *methods("whoosh.searching.Searcher()", "search search_page"),
        severity=Severity.MEDIUM,
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="The index lies in files.",
    ),
    returns("whoosh.index.Index()", *methods("whoosh.index", "create_in open_dir")),
    returns("whoosh.writing.IndexWriter()", "whoosh.index.Index().writer"),
    returns("whoosh.searching.Searcher()", "whoosh.index.Index().searcher"),
)
