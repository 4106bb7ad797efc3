# marshal reads a value of a file by its readinto(), no further than to its end; a line of a pickle does not go beyond its frame.
import io
import marshal
import pickle

values = [None, 1, -2**70, 1.5, 2j, "text", "\xe4\u20ac", b"bytes", (1, (2,)), [3], {"a": {"b": 1}}, {4}, slice(1, 2), ..., compile("x = [1, 2]", "f", "exec")]


class Counting(io.BytesIO):
    def readinto(self, target):
        sizes.append(len(target))
        return super().readinto(target)


for version in range(6):
    for value in values:
        sizes = []
        try:
            data = marshal.dumps(value, version)
        except ValueError as error:
            print(version, error)
            continue
        file = Counting(data + b"rest")
        print(marshal.load(file) == value, file.read() == b"rest", sizes)


class Releasing(io.BytesIO):
    def readinto(self, target):
        with target:
            return super().readinto(target)


print(marshal.load(Releasing(marshal.dumps([1, "text", (2.5, 3), 2.5]))))


class TooMuch(io.BytesIO):
    def readinto(self, target):
        return super().readinto(target) + 1000


class Failing(io.BytesIO):
    def readinto(self, target):
        raise OSError("gone")


for reader in (TooMuch, Failing):
    try:
        marshal.load(reader(marshal.dumps("text")))
    except Exception as error:
        print(type(error).__name__, error)
for file in (io.StringIO("N"), io.BytesIO(), io.BytesIO(b"i\x01"), io.BytesIO(b"(\x02\0\0\0N"), io.BytesIO(b"s\x05\0\0\0abc")):
    try:
        print(marshal.load(file))
    except Exception as error:
        print(type(error).__name__, error)

frame = b"\x80\x04\x95\x06\0\0\0\0\0\0\0"
for data in (frame + b"Vhelloworld\n.", frame + b"Vhelloworld", frame + b"Vhello", frame + b"Vhell\n.", frame + b"cbuil\nprint\n."):
    for load in (pickle.loads, lambda data: pickle.load(io.BytesIO(data)), lambda data: pickle.load(io.BufferedReader(io.BytesIO(data)))):
        try:
            print(load(data))
        except Exception as error:
            print(type(error).__name__, error)
