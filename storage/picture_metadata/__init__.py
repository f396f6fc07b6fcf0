"""storage/picture_metadata/ takes place, time and names out of pictures and leaves every pixel as it was."""
