"""Modules that CPython has in its executable: how they are found, what they show, and their sources."""
import _imp
import inspect
import linecache
import marshal
import os
import re
import subprocess
import sys
import tempfile
import traceback
from support.interpreter import PYTHON, run

CASES = 'os', 'zipimport', 'nope', '_frozen_importlib', '__hello__', '__phello_alias__', '__phello__.__init__', '__hello_only__', 'sys'


def attempt(function, *arguments, **keywords):
    try:
        result = function(*arguments, **keywords)
        if hasattr(result, 'co_filename'):
            result = result.co_filename, result.co_name, result.co_firstlineno
        print(function.__name__, result)
    except Exception as error:
        print(function.__name__, type(error).__name__, error, getattr(error, 'name', None))


def ask():
    for name in CASES:
        print('-', name)
        for function in _imp.find_frozen, _imp.is_frozen, _imp.is_frozen_package, _imp.get_frozen_object:
            attempt(function, name)


print(sorted(_imp._frozen_module_names()))
ask()
_imp._override_frozen_modules_for_tests(-1)
ask()
_imp._override_frozen_modules_for_tests(0)

attempt(_imp.get_frozen_object, 'os', b'xx')
attempt(_imp.get_frozen_object, 'os', 5)
attempt(_imp.get_frozen_object, 'x', memoryview(marshal.dumps(compile('1', 'f', 'exec'))))
attempt(_imp.get_frozen_object, 'x', marshal.dumps(1))
attempt(_imp.find_frozen, 5)
attempt(_imp.init_frozen, 'nope')
data, *rest = _imp.find_frozen('abc', withdata=True)
attempt(_imp.get_frozen_object, 'zzz', data)
print(type(data), rest)

module = _imp.init_frozen('__phello_alias__')
print(module, sorted(vars(module)), module.__path__)
del sys.modules['__phello_alias__']
import __hello_alias__
import __phello__.ham.eggs
import __phello_alias__.spam
import importlib.util

for name in '__phello__', '__phello__.ham', '__phello__.ham.eggs', '__phello_alias__.spam', '__hello_alias__', 'os', 'importlib.util':
    module = sys.modules[name]
    spec = module.__spec__
    print(name, os.path.relpath(module.__file__, sys._stdlib_dir), len(getattr(module, '__path__', ())), spec.origin, spec.loader,
          spec.loader_state.origname, spec.has_location, module.__package__, hasattr(module, '__cached__'))
import __hello_only__
print(hasattr(__hello_only__, '__file__'))

# what their code shows, and that its source is found all the same
print(os, os.makedirs.__code__.co_filename)
try:
    os.makedirs('/proc/nowhere/at/all')
except OSError:
    print([re.sub(r', line \d+', '', line) for line in traceback.format_exc().splitlines()[-5:]])
print(inspect.getsource(os.makedirs).splitlines()[0], inspect.getsourcefile(os.makedirs))
print(os.path.isfile(os.__file__), os.stat(linecache.__file__).st_size > 1000, os.path.samefile(os.__file__, linecache.__file__))
with open(linecache.__file__) as file:
    print(file.readline(), end='')
descriptor = os.open(linecache.__file__, os.O_RDONLY)
print(os.read(descriptor, 9), os.fstat(descriptor).st_size == os.stat(linecache.__file__).st_size)
os.close(descriptor)

# the program's own module
print({name: value if value is None else type(value).__name__ for name, value in globals().items() if name in ('__cached__', '__loader__', '__spec__')})
with tempfile.TemporaryDirectory() as folder:
    os.mkdir(os.path.join(folder, 'broken'))
    with open(os.path.join(folder, 'broken', '__main__.py'), 'w') as file:
        file.write('1 / 0\n')
    broken = subprocess.run([*PYTHON, '-m', 'broken'], cwd=folder, capture_output=True, text=True)
    print(broken.returncode, [re.sub(r', line \d+', '', line) for line in broken.stderr.splitlines() if folder not in line])
for arguments in ['-c', 'print(__loader__, "__cached__" in globals())'], ['-X', 'frozen_modules=off', '-c', 'import os; print(os.__spec__.origin != "frozen")'], \
        ['-OO', '-c', 'import os; print(os.__doc__ is None, os.__spec__.origin)']:
    print(run(*arguments))
