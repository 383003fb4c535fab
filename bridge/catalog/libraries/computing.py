"""Libraries that compute for long: password hashing, images, documents, data frames."""

from bridge.catalog.entry import Severity, blocks, computes, library, methods, returns, same

_HASH_NOTE = "Hashing releases the interpreter lock, so a thread helps."
_DOCUMENT_NOTE = "Better in a task queue or a process pool."
_IMAGE = "PIL.Image.Image()"
_FRAME = "pandas.DataFrame()"
_READERS = "read_csv read_excel read_feather read_html read_json read_parquet read_pickle read_xml"

BCRYPT = library(
    "bcrypt",
    "bcrypt",
    ">=3.1",
    computes(
        "WA510",
        *methods("bcrypt", "checkpw hashpw kdf"),
        instead="asyncio.to_thread",
        recipe="offload_call",
        note=_HASH_NOTE,
    ),
)

ARGON2 = library(
    "argon2",
    "argon2-cffi",
    ">=20",
    computes(
        "WA510",
        *methods("argon2.PasswordHasher()", "hash verify"),
        instead="asyncio.to_thread",
        recipe="offload_call",
        note=_HASH_NOTE,
    ),
)

_PASSWORD_FILE = "load load_if_changed save"

PASSLIB = library(
    "passlib",
    "passlib",
    ">=1.7",
    computes(
        "WA510",
        *methods("passlib.context.CryptContext()", "hash verify verify_and_update"),
        *methods("passlib.hash", "argon2.hash argon2.verify bcrypt.hash bcrypt.verify"),
        *methods("passlib.hash", "pbkdf2_sha256.hash pbkdf2_sha256.verify scrypt.hash scrypt.verify"),
        instead="asyncio.to_thread",
        recipe="offload_call",
        note=_HASH_NOTE,
    ),
    blocks(
        "WA230",
        "passlib.apache.HtpasswdFile",
        "passlib.apache.HtdigestFile",
        severity=Severity.MEDIUM,
        instead="asyncio.to_thread",
        recipe="offload_call",
        unless=("()", "new=True"),
    ),
    blocks(
        "WA230",
        *methods("passlib.apache.HtpasswdFile()", _PASSWORD_FILE),
        *methods("passlib.apache.HtdigestFile()", _PASSWORD_FILE),
        severity=Severity.MEDIUM,
        instead="asyncio.to_thread",
        recipe="offload_call",
    ),
)

PILLOW = library(
    "pillow",
    "pillow",
    ">=8.0",
    computes(
        "WA520",
        *methods(_IMAGE, "convert crop filter load quantize resize rotate save thumbnail transform"),
        *methods("PIL.ImageOps", "autocontrast contain equalize exif_transpose fit grayscale pad"),
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="Large images belong in a process pool or a task queue.",
    ),
    returns(
        _IMAGE,
        *methods("PIL.Image", "frombytes fromarray new open"),
        *methods(_IMAGE, "convert copy crop filter"),
    ),
    returns(_IMAGE, *methods(_IMAGE, "quantize resize rotate transform")),
)

DOCUMENTS = library(
    "reportlab",
    "reportlab",
    ">=3.6",
    computes(
        "WA520",
        "reportlab.pdfgen.canvas.Canvas().save",
        "reportlab.platypus.SimpleDocTemplate().build",
        instead="asyncio.to_thread",
        recipe="offload_call",
        note=_DOCUMENT_NOTE,
    ),
)

WEASYPRINT = library(
    "weasyprint",
    "weasyprint",
    ">=53",
    computes(
        "WA520",
        *methods("weasyprint.HTML()", "render write_pdf"),
        instead="asyncio.to_thread",
        recipe="offload_call",
        note=_DOCUMENT_NOTE,
    ),
)

OPENPYXL = library(
    "openpyxl",
    "openpyxl",
    ">=3.0",
    computes(
        "WA520",
        "openpyxl.load_workbook",
        "openpyxl.Workbook().save",
        instead="asyncio.to_thread",
        recipe="offload_call",
        note=_DOCUMENT_NOTE,
    ),
    returns("openpyxl.Workbook()", "openpyxl.load_workbook"),
    same("openpyxl.load_workbook", "openpyxl.reader.excel.load_workbook"),
)

PANDAS = library(
    "pandas",
    "pandas",
    ">=1.3",
    computes(
        "WA530",
        *methods(
            "pandas",
            f"concat json_normalize merge pivot_table {_READERS}",
        ),
        *methods(
            _FRAME,
            "apply describe groupby join merge pivot_table sort_values to_csv to_excel to_html to_json "
            "to_parquet",
        ),
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="Large frames belong in a process pool or a task queue.",
    ),
    blocks(
        "WA260",
        *methods("pandas", "read_sql read_sql_query read_sql_table"),
        f"{_FRAME}.to_sql",
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="Large frames belong in a process pool or a task queue.",
    ),
    returns(
        _FRAME,
        *methods("pandas", "read_csv read_feather read_parquet read_sql read_sql_query read_sql_table"),
    ),
    returns(_FRAME, *methods("pandas", "concat json_normalize merge pivot_table")),
    returns(
        _FRAME, *methods(_FRAME, "copy describe drop fillna join merge pivot_table reset_index sort_values")
    ),
)

JOBLIB = library(
    "joblib",
    "joblib",
    ">=1.0",
    blocks(
        "WA280",
        "joblib.Parallel()",
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="Waits for processes or threads of its own.",
    ),
)
