PLUGINS = ["markdown", "html"]
CHANNELS = (
    "outlets.mail:Mail",
    "outlets.chat:Chat",
)
