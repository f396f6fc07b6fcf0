"""storage/closing — what a unit and all below it have come to at the close of a programme, and the bundles made of it."""
