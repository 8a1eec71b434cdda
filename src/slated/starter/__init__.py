"""starter: see docs/architecture.md."""
