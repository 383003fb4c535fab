from __future__ import annotations

import a


def helper():
    a.Base().work()
