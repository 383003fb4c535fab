"""Services that companies run on: Jira, GitLab, Salesforce, Google Sheets, Twitter, Cloudinary, geocoders."""

from bridge.catalog.entry import Severity, blocks, iterates, library, methods, passes, returns, same

_JIRA = "jira.JIRA()"
_GITLAB = "gitlab.Gitlab()"
_FORCE = "simple_salesforce.Salesforce()"
_SHEETS = "gspread.Client()"
_SPREADSHEET = "gspread.Spreadsheet()"
_SHEET = "gspread.Worksheet()"
_GEOCODERS = "ArcGIS Bing GoogleV3 MapBox Nominatim OpenCage Photon TomTom".split()  # noqa: SIM905

JIRA = library(
    "jira",
    "jira",
    ">=3.0",
    blocks(
        "WA210",
        "jira.JIRA",
        f"{_JIRA}.*",
        *methods(_JIRA, "add_comment create_issue issue search_issues transition_issue"),
        *methods("jira.Issue()", "delete update"),
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="Making a client asks the server for its version unless get_server_info=False.",
    ),
    passes(*methods(_JIRA, "close")),
    returns("jira.Issue()", *methods(_JIRA, "create_issue issue")),
)

GITLAB = library(
    "gitlab",
    "python-gitlab",
    ">=3.0",
    blocks(
        "WA210",
        *methods(
            _GITLAB,
            "auth get_license http_delete http_get http_head http_list http_patch http_post http_put "
            "http_request markdown search version",
        ),
        *(
            f"{_GITLAB}.{name}.{method}"
            for name in ("projects", "groups", "users")
            for method in ("create", "delete", "get", "list", "update")
        ),
        instead="asyncio.to_thread",
        recipe="offload_call",
    ),
)

SALESFORCE = library(
    "simple_salesforce",
    "simple-salesforce",
    ">=1.11",
    blocks(
        "WA210",
        "simple_salesforce.Salesforce",
        *methods(
            _FORCE,
            "apexecute describe limits oauth2 query query_all query_more quick_search restful search "
            "set_password toolingexecute",
        ),
        *methods(
            "simple_salesforce.SFType()",
            "create delete deleted describe get get_by_custom_id metadata update updated upsert",
        ),
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="Making a client logs in.",
    ),
    iterates("WA210", f"{_FORCE}.query_all_iter()", instead="asyncio.to_thread"),
    # Any other attribute of a client is the type of object of this name.
    same("simple_salesforce.SFType()", f"{_FORCE}.*"),
)

GSPREAD = library(
    "gspread",
    "gspread",
    ">=5.0",
    blocks(
        "WA210",
        *methods(_SHEETS, "copy create del_spreadsheet export import_csv list_spreadsheet_files open"),
        *methods(_SHEETS, "open_by_key open_by_url openall"),
        *methods(
            _SPREADSHEET,
            "add_worksheet batch_update del_worksheet duplicate_sheet export fetch_sheet_metadata "
            "get_worksheet get_worksheet_by_id list_permissions share update_title values_append "
            "values_batch_get values_clear values_get values_update worksheet worksheets",
        ),
        *methods(
            _SHEET,
            "acell add_cols add_rows append_row append_rows batch_clear batch_format batch_get batch_update "
            "cell clear col_values delete_columns delete_rows find findall format get get_all_records "
            "get_all_values get_values insert_row insert_rows range resize row_values sort update "
            "update_acell update_cell update_cells update_title",
        ),
        instead="asyncio.to_thread",
        recipe="offload_call",
    ),
    blocks(
        "WA230",
        *methods("gspread", "oauth service_account"),
        severity=Severity.MEDIUM,
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="Reads the credentials from a file.",
    ),
    returns(_SHEETS, *methods("gspread", "api_key authorize oauth oauth_from_dict service_account")),
    returns(_SHEETS, "gspread.service_account_from_dict"),
    returns(_SPREADSHEET, *methods(_SHEETS, "copy create open open_by_key open_by_url")),
    returns(
        _SHEET,
        *methods(_SPREADSHEET, "add_worksheet duplicate_sheet get_worksheet get_worksheet_by_id worksheet"),
    ),
)

TWEEPY = library(
    "tweepy",
    "tweepy",
    ">=4.0",
    blocks(
        "WA210",
        "tweepy.API().*",
        "tweepy.Client().*",
        instead="tweepy.asynchronous.AsyncClient",
        recipe="offload_call",
        note="AsyncClient has the methods of Client, awaited.",
    ),
)

CLOUDINARY = library(
    "cloudinary",
    "cloudinary",
    ">=1.30",
    blocks(
        "WA290",
        *methods(
            "cloudinary.uploader",
            "add_tag create_archive create_zip destroy explicit explode multi remove_tag rename "
            "replace_tag text unsigned_upload upload upload_image upload_large upload_resource",
        ),
        *methods(
            "cloudinary.api",
            "delete_all_resources delete_folder delete_resources delete_resources_by_prefix "
            "delete_resources_by_tag ping resource resources resources_by_ids resources_by_tag "
            "root_folders subfolders tags update usage",
        ),
        instead="asyncio.to_thread",
        recipe="offload_call",
    ),
)

GEOPY = library(
    "geopy",
    "geopy",
    ">=2.0",
    blocks(
        "WA210",
        *(f"geopy.geocoders.{name}().{method}" for name in _GEOCODERS for method in ("geocode", "reverse")),
        instead="geopy.adapters.AioHTTPAdapter",
        recipe="offload_call",
        note="With adapter_factory=AioHTTPAdapter the same methods are awaited.",
    ),
)
