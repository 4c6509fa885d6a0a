"""Open the window of cnngui, or run one of its commands: `python main.py --help`."""

import sys

from cnngui.app import main

if __name__ == "__main__":
    sys.exit(main())
