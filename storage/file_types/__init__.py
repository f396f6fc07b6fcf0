"""storage/file_types/ tells what a file is by its bytes."""
