"""bot/sheets — workbooks that come back: read in a process apart, then worked off row by row."""
