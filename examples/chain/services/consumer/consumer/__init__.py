"""Reads events from the topic."""
