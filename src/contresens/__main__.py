"""``python -m contresens``."""

from contresens.cli import main

if __name__ == "__main__":
    main()
