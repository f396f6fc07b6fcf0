"""storage/personal/ knows of every column whose it is: what erasing, the data map and the list after a breach go by."""
