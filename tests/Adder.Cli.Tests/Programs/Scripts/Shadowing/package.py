import shelve
shelve.open
