"""dates: see docs/architecture.md."""
