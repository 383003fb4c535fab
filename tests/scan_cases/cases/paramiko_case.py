# entry: paramiko_case.py::view
import paramiko


def view(request):
    client = paramiko.SSHClient()
    client.set_missing_host_key_policy(paramiko.AutoAddPolicy())
    client.connect("host")  # blocking
    _, stdout, _ = client.exec_command("ls")  # blocking
    stdout.read()  # blocking
    sftp = client.open_sftp()  # blocking
    sftp.put("a", "b")  # blocking
    sftp.listdir(".")  # blocking
    transport = paramiko.Transport(("a", 22))  # blocking
    return transport
