class Plugin:
    def on_login(self, user):
        with open("/var/log/logins", "a") as log:  # blocking: login
            log.write(user)  # blocking: login

    def on_shutdown(self):
        open("/var/log/stop").close()  # trap
