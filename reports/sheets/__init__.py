"""reports/sheets — tables of any length as files that open in Excel and LibreOffice."""
