# What was written to files that nobody closed is seen by who looks at them next.
import importlib
import os
import runpy
import sys
import tempfile

folder = tempfile.mkdtemp()
path = os.path.join(folder, "text")

open(path, "w").write("one")
print(open(path).read())
open(path, "wb").write(b"four")
print(os.stat(path).st_size)
open(path, "a", encoding="utf-8").write("teen")
print(os.lstat(path).st_size)


def write(text):
    stream = open(path, "w")
    stream.write(text)


write("by a function")
print(open(path, encoding="utf-8").read())
print("by print", file=open(path, "w"))
print(os.read(os.open(path, os.O_RDONLY), 100))
open(path, "w").write("a longer text")
open(path, "w").write("short")
print(open(path).read())
for number in range(3):
    open(path, "a").write(str(number))
print(open(path, mode="r").read())


class Report:
    def __init__(self):
        self.stream = open(path, "w")
        self.stream.write("of an instance")


def read():
    return open(path).read()


def read_by_another():
    return read()


Report()
print(read_by_another())
open(path, "w").write("echo of a shell\n")
sys.stdout.flush()
os.system("cat " + path)

# what somebody still refers to waits
kept = open(path, "w")
kept.write("kept")
print(os.stat(path).st_size, repr(open(path).read()))
kept.close()
print(os.stat(path).st_size, repr(open(path).read()))

os.remove(path)
os.rmdir(folder)

# an import reads what was written to a file that nobody refers to any more
sys.dont_write_bytecode = True
with tempfile.TemporaryDirectory() as folder:
    sys.path.insert(0, folder)
    os.chdir(folder)
    open('written.py', 'w').write('x = 1\n')
    import written
    print(vars(written).get('x'))

    def write(name, text):
        file = open(name, 'w')
        file.write(text)
        del file

    def write_and_import():
        open('within.py', 'wb').write(b'x = 3\n')
        from within import x
        print(x)

    write('called.py', 'x = 2\n')
    print(vars(__import__('called')).get('x'))
    write_and_import()
    write('named.py', 'x = 4\n')
    print(vars(importlib.import_module('named')).get('x'))
    write('named.py', 'x = 42\n')
    print(vars(importlib.reload(sys.modules['named'])).get('x'))
    write('path.py', 'x = 5\n')
    print(runpy.run_path('path.py')['x'])
    held = open('held.py', 'w')
    held.write('x = 6\n')
    import held as module
    print(vars(module).get('x'))
    held.close()
    os.chdir('/')
