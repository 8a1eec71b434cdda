"""slated: when does it come, who is in it, where can I watch it, and who says so."""
