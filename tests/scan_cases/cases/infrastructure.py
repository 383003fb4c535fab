import hcloud
import jenkins
import ovh
import pygit2
import sh
from digitalocean import Manager
from dulwich import porcelain
from flask import Flask
from linode_api4 import LinodeClient
from ncclient import manager
from netmiko import ConnectHandler
from proxmoxer import ProxmoxAPI

app = Flask(__name__)


@app.post("/build")
def build():
    server = jenkins.Jenkins("https://ci.example.com")  # trap
    return str(server.build_job("a"))  # blocking


@app.get("/machines")
def machines():
    servers = hcloud.Client("token").servers.get_all()  # blocking
    droplet = Manager(token="a").get_droplet(1)  # blocking
    droplet.reboot()  # blocking
    volume = LinodeClient("token").volume_create("a")  # optional
    me = ovh.Client().get("/me")  # blocking
    nodes = ProxmoxAPI("pve.example.com", user="a").get()  # blocking
    return str([servers, volume, me, nodes])


@app.get("/switch")
def switch():
    device = ConnectHandler(host="switch.example.com")  # blocking
    return device.send_command("show version")  # blocking


@app.get("/netconf")
def netconf():
    session = manager.connect(host="switch.example.com")  # blocking
    return str(session.get_config(source="running"))  # blocking


@app.get("/code")
def code():
    repository = pygit2.Repository("code")  # blocking
    repository.checkout("main")  # blocking
    porcelain.clone("https://example.com/code.git", "code")  # blocking
    sh.git("fetch", _bg=True)  # trap
    return str(sh.ls("code"))  # blocking
