from shelve import open
