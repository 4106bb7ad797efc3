# What files and streams tell of themselves, and what readers of parts keep of a damaged part.
import io
import os
import tempfile

folder = tempfile.TemporaryDirectory()
path = os.path.join(folder.name, "file")
with open(path, "wb") as file:
    file.write(b"first \xff second\nthird\n" * 2)

with open(path, encoding="ascii") as text:
    for size in (3, -1, -1):
        try:
            print(repr(text.readline(size)))
        except UnicodeDecodeError as error:
            print(error)

# the beginning of a line is lost with the rest of it
text = io.TextIOWrapper(io.BytesIO(b"one\nbegun" + b"\xffended\nlast\n"), encoding="ascii")
text._CHUNK_SIZE = 9
print(repr(text.readline()))
for _ in range(3):
    try:
        print(repr(text.readline()))
    except UnicodeDecodeError as error:
        print(error)


class Index:
    def __index__(self):
        return 1 // 0


class NoTruth:
    def __index__(self):
        return 1

    def __bool__(self):
        raise AssertionError


text = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
for settings in ({"line_buffering": Index()}, {"write_through": Index()}, {"line_buffering": 2**1000}, {"write_through": -2**1000}, {"line_buffering": "yes"},
                 {"line_buffering": NoTruth()}, {"write_through": 5}, {"line_buffering": 0}, {"line_buffering": None}):
    try:
        text.reconfigure(**settings)
        print(text.line_buffering, text.write_through)
    except Exception as error:
        print(type(error).__name__, error)

raw = io.FileIO(path)
print(raw._blksize == os.fstat(raw.fileno()).st_blksize)
with open(path, "rb") as file:
    print(len(file.peek()))
for stream in (raw, io.BufferedReader(raw)):
    for value in (True, False, 1):
        try:
            stream._finalizing = value
            print(stream._finalizing)
        except TypeError as error:
            print(error)
    try:
        del stream._finalizing
    except TypeError as error:
        print(error)

for stream in (io.FileIO(path), io.BufferedReader(io.FileIO(path))):
    inner = stream if isinstance(stream, io.FileIO) else stream.raw
    inner.name = stream
    try:
        repr(stream)
    except RuntimeError as error:
        print(error)

# a pipe has no beginning where a mark of the byte order could stand; a buffer has
for encoding in "utf-16", "utf-32", "utf-8-sig":
    for first in encoding, "ascii":
        reading, writing = os.pipe()
        with open(writing, "w", encoding=first) as file:
            file.reconfigure(encoding=encoding)
            file.write("a")
            file.write("b")
        print(encoding, os.read(reading, 100))
        os.close(reading)
    buffer = io.BytesIO()
    text = io.TextIOWrapper(buffer, encoding=encoding)
    text.write("a")
    text.flush()
    print(buffer.getvalue())
