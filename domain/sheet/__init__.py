"""domain/sheet — workbooks that we hand out to be filled in, and what comes back in them."""
