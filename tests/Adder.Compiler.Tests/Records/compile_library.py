"""Writes the marshalled code of every source file below a folder, compiled at a level of optimisation.

A record is: length of the path (2 bytes), the path in UTF-8, length of the code (4 bytes; 0 = a text follows, the error), the code.
"""
import marshal
import os
import struct
import sys

root, optimize, target = sys.argv[1], int(sys.argv[2]), sys.argv[3]
with open(target, 'wb') as out:
    for folder, folders, files in os.walk(root):
        folders.sort()
        for name in sorted(files):
            path = os.path.join(folder, name)
            if not name.endswith('.py') or not os.path.isfile(path):
                continue
            with open(path, 'rb') as file:
                source = file.read()
            relative = os.path.relpath(path, root).encode()
            out.write(struct.pack('<H', len(relative)) + relative)
            try:
                code = marshal.dumps(compile(source, path, 'exec', dont_inherit=True, optimize=optimize))
                out.write(struct.pack('<I', len(code)) + code)
            except (SyntaxError, ValueError) as error:
                text = f'{type(error).__name__}: {error.msg if isinstance(error, SyntaxError) else error}'.encode()
                out.write(struct.pack('<II', 0, len(text)) + text)
