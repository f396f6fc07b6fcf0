"""reports/lists — the lists and figures of the programme (R1–R7, R9) as tables."""
