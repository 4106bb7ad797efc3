import sys, fractions
class Unhashable(str):
    __hash__ = None
def show():
    try:
        fractions.Fraction
    except Exception as error:
        print(type(error).__name__, error)
    try:
        from fractions import Fraction
    except Exception as error:
        print(type(error).__name__, error, getattr(error, "path", None))
name, names, origin = fractions.__name__, sys.stdlib_module_names, fractions.__spec__.origin
fractions.__name__ = Unhashable(name); show()
fractions.__name__ = 3; show()
fractions.__name__ = name
sys.stdlib_module_names = {"fractions"}; show()
sys.stdlib_module_names = ["fractions"]; show()
del sys.stdlib_module_names; show()
sys.stdlib_module_names = names
fractions.__spec__.origin = []; show()
del fractions.__spec__.origin; show()
fractions.__spec__.origin = origin
fractions.__spec__._initializing = True; show()
sys.stdlib_module_names = None; show()
