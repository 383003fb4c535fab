"""Prove the bridge on real applications that live outside this repository."""
