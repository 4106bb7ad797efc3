"""Streams that nothing refers to any more are closed: their text is written, their descriptors are free, warnings and errors are told."""
import gc
import io
import os
import resource
import sys
import tempfile
import warnings


def unraisable(error):
    print(error.err_msg.split(' object at')[0], '|', repr(error.exc_value), '|', error.object)


sys.unraisablehook = unraisable
warnings.simplefilter('always')
soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, 'file')

    def told(make):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter('always')
            make()
            gc.collect()
        for warning in caught:
            print(str(warning.message).replace(folder, ''), type(warning.source).__name__)

    def write():
        open(path, 'w', encoding='utf-8').write('forgotten')

    told(write)
    with open(path) as file:
        print(file.read())
    told(lambda: open(path, 'rb'))
    told(lambda: open(path, 'rb', buffering=0))
    told(lambda: io.BufferedReader(io.FileIO(path)).raw)

    def kept():
        raw = io.FileIO(path)
        io.BufferedReader(raw)
        gc.collect()
        print(raw.closed)

    told(kept)

    def detached():
        raw = io.BufferedReader(io.FileIO(path)).detach()
        print(raw.read(3), raw.closed)

    told(detached)
    warnings.simplefilter('ignore')
    resource.setrlimit(resource.RLIMIT_NOFILE, (200, hard))
    for number in range(2000):
        open(path).read()
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


class Failing(io.BytesIO):
    def close(self):
        raise OSError('cannot close')


def failing(make):
    make()
    gc.collect()


failing(lambda: Failing())
sys.unraisablehook = lambda error: None


class Ordered(io.RawIOBase):
    def __init__(self, record):
        self.record = record

    def __del__(self):
        self.record.append('__del__')
        super().__del__()

    def close(self):
        self.record.append('close')
        super().close()

    def flush(self):
        self.record.append('flush')
        super().flush()


record = []
failing(lambda: Ordered(record))
print(record)

# the mark of the byte order stands once, and is read each time
memory = io.BytesIO()
text = io.TextIOWrapper(memory, encoding='utf-16-le', newline='\r\n')
text.reconfigure(encoding='utf-16')
text.write('ab\n')
text.write('c')
for _ in range(2):
    text.seek(0)
    print(repr(text.read()))
text = io.TextIOWrapper(io.BufferedReader(io.BytesIO()))
try:
    text.write('x')
except io.UnsupportedOperation as error:
    print(error)
for name in ('\udcfe', 'nope'):
    try:
        io.TextIOWrapper(io.BytesIO(), encoding=name)
    except (UnicodeError, LookupError) as error:
        print(type(error).__name__, error.reason if isinstance(error, UnicodeError) else error)
