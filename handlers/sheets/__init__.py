"""handlers/sheets — units, people, targets and entries from workbooks: which there are, what is asked, what becomes of a row."""
