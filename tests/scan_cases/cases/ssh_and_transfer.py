from flask import Flask
from fabric import Connection
from paramiko import AutoAddPolicy, SSHClient

app = Flask(__name__)


class Host:
    def __init__(self, name):
        self.name = name
        self.ssh = SSHClient()
        self.ssh.set_missing_host_key_policy(AutoAddPolicy())  # trap

    def __enter__(self):
        self.ssh.connect(self.name)  # blocking
        return self

    def __exit__(self, *error):
        self.ssh.close()  # optional

    def run(self, command):
        _, out, _ = self.ssh.exec_command(command)  # blocking
        return out.read().decode()  # blocking


@app.get("/uptime/<name>")
def uptime(name):
    with Host(name) as host:
        return host.run("uptime")


@app.get("/deploy")
def deploy():
    result = Connection("web1").run("deploy", hide=True)  # blocking
    return result.stdout


@app.get("/fetch")
def fetch():
    client = SSHClient()
    client.connect("h")  # blocking
    sftp = client.open_sftp()  # blocking
    sftp.get("a", "b")  # blocking
    with sftp.open("log") as log:  # blocking
        return log.readline()  # blocking
