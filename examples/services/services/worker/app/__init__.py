"""Packs orders."""
