# What was written to files that nobody closed is seen by who looks at them next.
import os
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
