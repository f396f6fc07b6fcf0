"""A backup: one folder that either database can be restored from, checked when made and when read."""
