"""``python -m slated`` is ``slated``."""

from slated.cli import main

if __name__ == "__main__":
    main()
