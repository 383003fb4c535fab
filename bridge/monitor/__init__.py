"""WATCHES: the floor where the running bridge is observed; it stands empty until its evidence is built."""
