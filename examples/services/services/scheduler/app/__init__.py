"""Starts what runs every night."""
