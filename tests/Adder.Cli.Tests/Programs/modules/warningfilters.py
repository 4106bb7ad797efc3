"""_warnings: filters, registries, places and the attributes of the module warnings that programs replace."""
import _warnings
import sys
import warnings


def show(title, action, **more):
    with warnings.catch_warnings(record=True) as log:
        warnings.resetwarnings()
        warnings.simplefilter(action)
        try:
            for _ in range(2):
                warnings.warn("text of " + title, **more)
                warnings.warn_explicit("explicit", UserWarning, "dir/file.py", 7, registry=registry)
        except Warning as raised:
            print(title, action, "raised", repr(raised))
        print(title, action, [(str(w.message), w.category.__name__, w.filename.rpartition('/')[2], w.lineno) for w in log])


registry = {}
for action in ("default", "always", "all", "module", "once", "ignore", "error"):
    registry.clear()
    show("plain", action)
    print(sorted(key for key in registry if isinstance(key, str)), len(registry))
show("category", "always", category=DeprecationWarning, stacklevel=2)
show("beyond", "always", stacklevel=1000)
show("prefixes", "always", skip_file_prefixes=("nowhere",))

for arguments in (dict(category=int), dict(category=3), dict(skip_file_prefixes=[1]), dict(skip_file_prefixes=(1,)), dict(stacklevel="a")):
    try:
        warnings.warn("x", **arguments)
    except Exception as error:
        print(type(error).__name__, error)
for arguments in (dict(module_globals=3), dict(registry=3)):
    try:
        warnings.warn_explicit("x", UserWarning, "f", 1, **arguments)
    except Exception as error:
        print(type(error).__name__, error)
for bad in (3, [3], [(1, 2, 3, 4, 5)], [("what", None, Warning, None, 0)], [("ignore", None, Warning, None, "a")]):
    kept = warnings.filters
    warnings.filters = bad
    try:
        _warnings.warn("bad filters")
    except Exception as error:
        print(type(error).__name__, error)
    warnings.filters = kept

print(_warnings.warn is warnings.warn, type(_warnings.warn).__name__, _warnings._defaultaction, type(_warnings._onceregistry).__name__)
for function in (_warnings._filters_mutated_lock_held, _warnings._release_lock):
    try:
        function()
    except RuntimeError as error:
        print(error)


class Loader:
    def get_source(self, name):
        return "first\n  second\nthird"


sys.stderr = sys.stdout
warnings.simplefilter("always")
module_globals = {"__name__": "somewhere", "__loader__": Loader(), "__spec__": type("Spec", (), {"loader": None})()}
module_globals["__spec__"].loader = module_globals["__loader__"]
for line in (2, 50):
    warnings.warn_explicit("of a loader", UserWarning, "nowhere.py", line, module_globals=module_globals)
del warnings._showwarnmsg
warnings.warn_explicit("without the module's function", UserWarning, "nowhere.py", 3)
