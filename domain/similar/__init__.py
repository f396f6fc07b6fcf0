"""domain/similar — which entries look like a new one: keys to find them by, a score, and why.

title.py and description.py read a text; keys.py makes what the database looks for; matching.py compares.
"""
