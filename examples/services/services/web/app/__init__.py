"""Shows the shop."""
