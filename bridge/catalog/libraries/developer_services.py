"""GitPython, PyGithub, hvac and filelock."""

from bridge.catalog.entry import (
    Severity,
    blocks,
    enters,
    inherits,
    iterates,
    library,
    methods,
    passes,
    returns,
    same,
    yields,
)

_REPO = "git.Repo()"
_REMOTE = "git.Remote()"
_HVAC = "hvac.Client()"

GITPYTHON = library(
    "gitpython",
    "GitPython",
    ">=3.1",
    blocks(
        "WA220",
        "git.Repo.clone_from",
        *methods(
            _REPO, "archive blame clone create_head create_remote create_tag delete_head is_dirty merge_base"
        ),
        *methods(_REMOTE, "fetch pull push update"),
        "git.cmd.Git().*",
        instead="asyncio.create_subprocess_exec",
        recipe="offload_call",
        note="Each call runs the git program.",
    ),
    passes(*methods("git.cmd.Git()", "working_dir version_info")),
    iterates("WA220", f"{_REPO}.iter_commits()", instead="asyncio.to_thread"),
    same("git.cmd.Git()", f"{_REPO}.git"),
    returns(_REPO, "git.Repo.clone_from", "git.Repo.init", f"{_REPO}.clone"),
    returns(_REMOTE, f"{_REPO}.remote", f"{_REPO}.create_remote", f"{_REPO}.remotes.__getitem__"),
    same(_REMOTE, f"{_REPO}.remotes.*"),
    yields(_REMOTE, f"{_REPO}.remotes"),
    blocks(
        "WA220",
        *methods("git.Head()", "checkout delete rename"),
        instead="asyncio.create_subprocess_exec",
        recipe="offload_call",
    ),
    blocks(
        "WA230",
        *methods(f"{_REPO}.index", "add commit move remove reset write"),
        severity=Severity.MEDIUM,
        instead="asyncio.to_thread",
        recipe="offload_call",
    ),
    same("git.Head()", f"{_REPO}.heads.*"),
    returns("git.Head()", f"{_REPO}.create_head", f"{_REPO}.heads.__getitem__"),
)

PYGITHUB = library(
    "pygithub",
    "PyGithub",
    ">=1.55",
    blocks(
        "WA210",
        *methods(
            "github.Github()",
            "get_emojis get_gist get_organization get_rate_limit get_repo render_markdown",
        ),
        *methods(
            "github.Repository.Repository()",
            "create_file create_issue create_pull delete_file get_branch get_commit get_contents get_issue "
            "get_pull update_file",
        ),
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="gidgethub is an async client for the same service.",
    ),
    iterates(
        "WA210",
        *(
            f"github.Repository.Repository().{name}()"
            for name in ("get_branches", "get_commits", "get_issues", "get_pulls", "get_tags")
        ),
        *(f"github.Github().{name}()" for name in ("search_code", "search_issues", "search_repositories")),
        instead="asyncio.to_thread",
    ),
    returns("github.Repository.Repository()", "github.Github().get_repo"),
)

HVAC = library(
    "hvac",
    "hvac",
    ">=1.0",
    blocks(
        "WA210",
        *methods(
            _HVAC, "delete is_authenticated list login lookup_token read renew_token revoke_token write"
        ),
        *(
            f"{_HVAC}.auth.{name}.*"
            for name in ("approle", "aws", "github", "jwt", "kubernetes", "ldap", "oidc", "token", "userpass")
        ),
        *(
            f"{_HVAC}.secrets.{name}.*"
            for name in ("aws", "database", "identity", "kv", "pki", "ssh", "transit")
        ),
        f"{_HVAC}.sys.*",
        *methods(f"{_HVAC}.secrets.kv.v1", "create_or_update_secret delete_secret list_secrets read_secret"),
        *methods(
            f"{_HVAC}.secrets.kv.v2",
            "create_or_update_secret delete_latest_version_of_secret list_secrets patch read_secret "
            "read_secret_version",
        ),
        instead="asyncio.to_thread",
        recipe="offload_call",
    ),
)

FILELOCK = library(
    "filelock",
    "filelock",
    ">=3.0",
    blocks(
        "WA280",
        "filelock.BaseFileLock().acquire",
        severity=Severity.LOW,
        instead="filelock.AsyncFileLock",
        note="Waits as long as another process holds the lock.",
        unless=("blocking=False", "timeout=0", "0=0"),
    ),
    enters("WA280", "filelock.BaseFileLock()", severity=Severity.LOW, instead="filelock.AsyncFileLock"),
    inherits("filelock.BaseFileLock", "filelock.FileLock", "filelock.SoftFileLock"),
)
