from ownfrom import name
