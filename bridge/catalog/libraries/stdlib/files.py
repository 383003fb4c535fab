"""Standard library: opening, reading and writing files."""

from bridge.catalog.entry import Severity, blocks, inherits, iterates, library, methods, returns, same

_NOTE = (
    "The thread runs the whole block that uses the file; send the function that opens it, not single reads."
)
_IN_MEMORY = ("0=io.BytesIO()", "0=io.StringIO()")
_FILE = "builtins.open()"

LIBRARY = library(
    "stdlib.files",
    "",
    ">=3.8",
    blocks(
        "WA230",
        "builtins.open",
        "io.open_code",
        "io.FileIO",
        "codecs.open",
        "tokenize.open",
        "os.open",
        "tempfile.NamedTemporaryFile",
        "tempfile.TemporaryFile",
        "tempfile.mkstemp",
        severity=Severity.MEDIUM,
        instead="anyio.open_file",
        recipe="files",
        note=_NOTE,
    ),
    blocks(
        "WA230",
        *methods(
            _FILE, "read read1 readall readinto readinto1 readline readlines write writelines flush truncate"
        ),
        *methods(_FILE, "__next__"),
        *methods(f"{_FILE}.buffer", "read readinto readline readlines write flush"),
        severity=Severity.MEDIUM,
        instead="anyio.open_file",
        recipe="files",
        note=_NOTE,
    ),
    iterates(
        "WA230",
        _FILE,
        severity=Severity.MEDIUM,
        instead="anyio.open_file",
        recipe="files",
        note=_NOTE,
    ),
    blocks(
        "WA230", f"{_FILE}.close", severity=Severity.LOW, instead="asyncio.to_thread", recipe="offload_call"
    ),
    same("builtins.open", "io.open", "_io.open"),
    returns(
        _FILE,
        "builtins.open",
        "io.FileIO",
        "io.open_code",
        "codecs.open",
        "tokenize.open",
        "os.fdopen",
        "tempfile.NamedTemporaryFile",
        "tempfile.TemporaryFile",
    ),
    blocks(
        "WA230",
        *methods(
            "os",
            "read write pread pwrite readv writev preadv pwritev sendfile copy_file_range "
            "fsync fdatasync ftruncate truncate posix_fallocate sync",
        ),
        severity=Severity.MEDIUM,
        instead="asyncio.to_thread",
        recipe="offload_call",
    ),
    blocks(
        "WA230",
        "configparser.RawConfigParser().read",
        "filecmp.cmp",
        "filecmp.cmpfiles",
        "linecache.getline",
        "linecache.getlines",
        "netrc.netrc",
        "dbm.open",
        "dbm.dumb.open",
        "shelve.open",
        "mailbox.Maildir",
        "mailbox.mbox",
        severity=Severity.MEDIUM,
        instead="asyncio.to_thread",
        recipe="offload_call",
    ),
    blocks(
        "WA230",
        "xml.dom.minidom.parse",
        "xml.etree.ElementTree.ElementTree().write",
        "xml.etree.ElementTree.iterparse",
        "xml.etree.ElementTree.parse",
        "xml.sax.parse",
        severity=Severity.MEDIUM,
        instead="asyncio.to_thread",
        recipe="offload_call",
        unless=_IN_MEMORY,
    ),
    inherits("configparser.RawConfigParser", "configparser.ConfigParser"),
    returns("shelve.Shelf()", "shelve.open"),
    returns("xml.etree.ElementTree.ElementTree()", "xml.etree.ElementTree.parse"),
    blocks(
        "WA230",
        *methods(
            "shelve.Shelf()",
            "__getitem__ __setitem__ __delitem__ __contains__ __iter__ __len__ get pop popitem setdefault "
            "update clear sync close keys items values",
        ),
        severity=Severity.MEDIUM,
        instead="asyncio.to_thread",
        recipe="offload_call",
    ),
    blocks(
        "WA230",
        *methods("dbm.open()", "__getitem__ __setitem__ __delitem__ __contains__ get setdefault keys"),
        severity=Severity.MEDIUM,
        instead="asyncio.to_thread",
        recipe="offload_call",
    ),
    iterates(
        "WA230",
        "fileinput.input()",
        "fileinput.FileInput()",
        severity=Severity.MEDIUM,
        instead="asyncio.to_thread",
        recipe="offload_call",
    ),
    blocks(
        "WA230",
        "json.load",
        "json.dump",
        "marshal.load",
        "marshal.dump",
        "pickle.load",
        "pickle.dump",
        "plistlib.load",
        "plistlib.dump",
        "tomllib.load",
        severity=Severity.LOW,
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="The call that opened the file is the one to move; this one follows it.",
        unless=(*_IN_MEMORY, "1=io.BytesIO()", "1=io.StringIO()"),
    ),
)
