"""reports/bundle/ — the close of a unit as one .zip: written always alike, and read as if by somebody who wishes us ill."""
