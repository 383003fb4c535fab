"""Standard library: asking the file system, and changing it, by path."""

from bridge.catalog.entry import Severity, blocks, inherits, iterates, library, methods, returns, same, yields

_PATH = "pathlib.Path()"
_RESOURCE = "importlib.resources.abc.Traversable()"

LIBRARY = library(
    "stdlib.paths",
    "",
    ">=3.8",
    blocks(
        "WA230",
        *methods(_PATH, "open read_bytes read_text write_bytes write_text"),
        severity=Severity.MEDIUM,
        instead="anyio.Path",
        recipe="files",
        note="anyio.Path has the same methods, awaited.",
    ),
    blocks(
        "WA240",
        *methods(
            _PATH,
            "chmod exists group hardlink_to is_block_device is_char_device is_dir is_fifo is_file is_mount "
            "is_socket is_symlink lchmod lstat mkdir owner readlink rename replace resolve rmdir samefile "
            "stat symlink_to touch unlink",
        ),
        severity=Severity.MEDIUM,
        instead="anyio.Path",
        recipe="files",
        note="anyio.Path has the same methods, awaited; the paths it returns are anyio.Path too.",
    ),
    iterates(
        "WA240",
        *(f"{name}()" for name in methods(_PATH, "glob iterdir rglob")),
        severity=Severity.MEDIUM,
        instead="anyio.Path",
        recipe="files",
        note="Loop with `async for`.",
    ),
    returns("builtins.open()", f"{_RESOURCE}.open", *methods("importlib.resources", "open_binary open_text")),
    returns(_RESOURCE, "importlib.resources.files", *methods(_RESOURCE, "__truediv__ joinpath")),
    blocks(
        "WA230",
        *methods(_RESOURCE, "open read_bytes read_text"),
        *methods("importlib.resources", "open_binary open_text read_binary read_text"),
        "pkgutil.get_data",
        severity=Severity.MEDIUM,
        instead="asyncio.to_thread",
        recipe="offload_call",
    ),
    yields(_PATH, *(f"{name}()" for name in methods(_PATH, "glob iterdir rglob")), f"{_PATH}.parents"),
    returns("builtins.open()", f"{_PATH}.open"),
    returns(
        _PATH,
        *methods(
            _PATH,
            "absolute expanduser joinpath readlink relative_to rename replace resolve with_name with_stem "
            "with_suffix __truediv__ __rtruediv__",
        ),
        "pathlib.Path.cwd",
        "pathlib.Path.home",
        f"{_PATH}.parents.__getitem__",
    ),
    same(_PATH, f"{_PATH}.parent"),
    inherits("pathlib.Path", "pathlib.PosixPath", "pathlib.WindowsPath"),
    blocks(
        "WA240",
        *methods(
            "os",
            "access chdir chmod chown fchmod fchown fstat fstatvfs lchown link listdir listxattr getxattr "
            "lstat makedirs mkdir mkfifo mknod readlink remove removedirs removexattr rename renames "
            "replace rmdir scandir setxattr stat statvfs symlink unlink utime",
        ),
        *methods(
            "os.path",
            "exists getatime getctime getmtime getsize isdir isfile islink ismount lexists realpath samefile "
            "sameopenfile",
        ),
        severity=Severity.MEDIUM,
        instead="asyncio.to_thread",
        recipe="offload_call",
    ),
    same("os.path", "posixpath", "ntpath"),
    yields("os.DirEntry()", "os.scandir()"),
    blocks(
        "WA240",
        "os.DirEntry().stat",
        severity=Severity.MEDIUM,
        instead="asyncio.to_thread",
        recipe="offload_call",
    ),
    iterates(
        "WA240",
        "os.walk()",
        "os.fwalk()",
        "glob.iglob()",
        severity=Severity.MEDIUM,
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="Build the list inside the thread.",
    ),
    blocks(
        "WA240",
        "glob.glob",
        "tempfile.mkdtemp",
        "tempfile.TemporaryDirectory",
        "tempfile.TemporaryDirectory().cleanup",
        severity=Severity.MEDIUM,
        instead="asyncio.to_thread",
        recipe="offload_call",
    ),
    blocks(
        "WA240",
        *methods("shutil", "chown copymode copystat disk_usage which"),
        "filecmp.dircmp",
        severity=Severity.MEDIUM,
        instead="asyncio.to_thread",
        recipe="offload_call",
    ),
    blocks(
        "WA230",
        *methods(
            "shutil", "copy copy2 copyfile copyfileobj copytree make_archive move rmtree unpack_archive"
        ),
        severity=Severity.MEDIUM,
        instead="asyncio.to_thread",
        recipe="offload_call",
    ),
)
