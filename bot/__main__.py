"""python -m bot: the command line. Worker processes come through here too, and need none of it."""

import sys

if __name__ == "__main__":
    from bot.cli import main

    sys.exit(main())
