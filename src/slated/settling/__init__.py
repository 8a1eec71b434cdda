"""settling: see docs/architecture.md."""
