from . import disk, net
