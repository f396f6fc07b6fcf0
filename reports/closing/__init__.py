"""reports/closing/ — the close of a unit as documents for the union above."""
