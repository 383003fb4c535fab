"""Machines, switches, programs and repositories: Jenkins, Proxmox, Hetzner, OVH, Netmiko, sh, pygit2."""

from bridge.catalog.entry import Severity, blocks, iterates, library, methods, passes, returns, yields

_OFFLOAD = "asyncio.to_thread"
_DULWICH = "dulwich.repo.Repo()"

JENKINS = library(
    "jenkins",
    "python-jenkins",
    ">=1.7",
    blocks("WA210", "jenkins.Jenkins().*", instead=_OFFLOAD, recipe="offload_call"),
)

PROXMOXER = library(
    "proxmoxer",
    "proxmoxer",
    ">=2.0",
    blocks(
        "WA290",
        "proxmoxer.ProxmoxAPI",
        *methods("proxmoxer.ProxmoxAPI()", "create delete get post put set"),
        instead=_OFFLOAD,
        recipe="offload_call",
        note="Making the object logs in, unless with a token.",
    ),
)

DIGITALOCEAN = library(
    "digitalocean",
    "python-digitalocean",
    ">=1.15",
    blocks(
        "WA290",
        *methods(
            "digitalocean.Manager()",
            "get_account get_action get_all_certificates get_all_domains get_all_droplets get_all_firewalls "
            "get_all_floating_ips get_all_images get_all_load_balancers get_all_regions get_all_sizes "
            "get_all_snapshots get_all_sshkeys get_all_tags get_all_volumes get_domain get_droplet get_image "
            "get_snapshot get_volume",
        ),
        *methods(
            "digitalocean.Droplet()",
            "create destroy get_action get_actions load power_cycle power_off power_on reboot rebuild rename "
            "resize restore shutdown take_snapshot",
        ),
        instead=_OFFLOAD,
        recipe="offload_call",
    ),
    returns("digitalocean.Droplet()", "digitalocean.Manager().get_droplet"),
)

HCLOUD = library(
    "hcloud",
    "hcloud",
    ">=1.18",
    blocks(
        "WA290",
        *methods(
            "hcloud.Client().servers",
            "change_type create create_image delete get_all get_by_id get_by_name get_list power_off "
            "power_on reboot rebuild reset shutdown update",
        ),
        instead=_OFFLOAD,
        recipe="offload_call",
    ),
)

LINODE = library(
    "linode_api4",
    "linode-api4",
    ">=5.0",
    blocks(
        "WA290",
        *methods("linode_api4.LinodeClient()", "delete domain_create get load post put tag_create"),
        instead=_OFFLOAD,
        recipe="offload_call",
    ),
)

OVH = library(
    "ovh",
    "ovh",
    ">=1.0",
    blocks(
        "WA290",
        *methods("ovh.Client()", "call delete get post put raw_call request_consumerkey"),
        instead=_OFFLOAD,
        recipe="offload_call",
    ),
)

_SWITCH = "netmiko.BaseConnection()"

NETMIKO = library(
    "netmiko",
    "netmiko",
    ">=4.0",
    blocks(
        "WA210",
        "netmiko.ConnectHandler",
        *methods(
            _SWITCH,
            "commit config_mode disconnect enable exit_config_mode exit_enable_mode find_prompt save_config "
            "send_command send_command_expect send_command_timing send_config_from_file send_config_set "
            "send_multiline",
        ),
        instead=_OFFLOAD,
        recipe="offload_call",
        note="scrapli has async transports.",
    ),
    returns(_SWITCH, "netmiko.ConnectHandler"),
)

_NETCONF = "ncclient.manager.Manager()"

NCCLIENT = library(
    "ncclient",
    "ncclient",
    ">=0.6",
    blocks(
        "WA210",
        *methods("ncclient.manager", "connect connect_ssh"),
        f"{_NETCONF}.*",
        instead=_OFFLOAD,
        recipe="offload_call",
    ),
    passes(f"{_NETCONF}.locked"),
    returns(_NETCONF, *methods("ncclient.manager", "connect connect_ssh")),
)

SH = library(
    "sh",
    "sh",
    ">=1.14",
    blocks(
        "WA220",
        "sh.*",
        "sh.Command()()",
        unless=("_bg=True", "_async=True"),
        instead="asyncio.create_subprocess_exec",
        recipe="offload_call",
        note="Each attribute of the module is a program that is run; with _async=True it can be awaited.",
    ),
    passes(*methods("sh", "Command CommandNotFound ErrorReturnCode")),
)

PYGIT2 = library(
    "pygit2",
    "pygit2",
    ">=1.9",
    blocks(
        "WA210",
        "pygit2.clone_repository",
        *methods("pygit2.Remote()", "connect fetch push"),
        instead=_OFFLOAD,
        recipe="offload_call",
    ),
    blocks(
        "WA230",
        *methods("pygit2", "Repository discover_repository init_repository"),
        *methods(
            "pygit2.Repository()",
            "blame checkout checkout_head checkout_index checkout_tree create_blob create_branch "
            "create_commit create_tag describe diff get merge reset revparse_single stash status",
        ),
        severity=Severity.MEDIUM,
        instead=_OFFLOAD,
        recipe="offload_call",
        note="The repository lies in files.",
    ),
    iterates("WA230", "pygit2.Repository().walk()", severity=Severity.MEDIUM),
)

DULWICH = library(
    "dulwich",
    "dulwich",
    ">=0.20",
    blocks(
        "WA210",
        *methods("dulwich.porcelain", "clone fetch ls_remote pull push"),
        instead=_OFFLOAD,
        recipe="offload_call",
    ),
    blocks(
        "WA230",
        "dulwich.repo.Repo",
        "dulwich.object_store.tree_lookup_path",
        *methods("dulwich.repo.Repo", "create discover init init_bare"),
        *methods(
            _DULWICH,
            "__getitem__ clone do_commit fetch get_object get_parents get_peeled get_refs get_walker head "
            "open_index stage",
        ),
        *methods(f"{_DULWICH}.get_worktree()", "commit reset_index stage unstage"),
        *methods("dulwich.walk.WalkEntry()", "changes"),
        *methods("dulwich.porcelain", "add branch_create checkout commit diff init log reset rm status"),
        severity=Severity.MEDIUM,
        instead=_OFFLOAD,
        recipe="offload_call",
        note="The repository lies in files.",
    ),
    iterates("WA230", f"{_DULWICH}.get_walker()", severity=Severity.MEDIUM),
    yields("dulwich.walk.WalkEntry()", f"{_DULWICH}.get_walker()"),
    returns(_DULWICH, *methods("dulwich.repo.Repo", "create discover init init_bare"), f"{_DULWICH}.clone"),
)
