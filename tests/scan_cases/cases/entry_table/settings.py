PLUGINS = ["plugins.mail:send", "plugins.audit:Audit"]
