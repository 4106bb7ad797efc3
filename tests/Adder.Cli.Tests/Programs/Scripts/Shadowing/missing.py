# names that cannot be imported from objects that are no modules, and that modules without a file do not have
import sys
import types


def failure(code):
    try:
        exec(code, {"sys": sys, "types": types})
    except (ImportError, AttributeError) as error:
        print(type(error).__name__, error, getattr(error, "path", None), getattr(error, "name_from", None))


class Holder:
    __name__ = 3
    __file__ = "file"


sys.modules["holder"] = Holder()
failure("from holder import name")
Holder.__spec__ = None
failure("from holder import name")
sys.modules["holder"].__name__ = "it's"
failure("from holder import name")
failure("import sys; del sys.nothing")
failure("del type('M', (types.ModuleType,), {})('m').nothing")
failure("types.ModuleType('m').nothing")
