"""Files that level 1 copies into the user's project: they need nothing of this one."""
