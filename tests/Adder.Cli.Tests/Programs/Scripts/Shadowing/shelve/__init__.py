shadowing = True
