"""Compiles programs: reads length (4 bytes) and source of each, writes the length of its code and the code, or 0, the length of an error and the error."""
import marshal
import struct
import sys

with open(sys.argv[1], 'rb') as programs, open(sys.argv[2], 'wb') as out:
    while head := programs.read(4):
        source = programs.read(struct.unpack('<I', head)[0])
        try:
            code = marshal.dumps(compile(source, 'program.py', 'exec', dont_inherit=True, optimize=int(sys.argv[3])))
            out.write(struct.pack('<I', len(code)) + code)
        except (SyntaxError, ValueError, RecursionError) as error:
            place = f' {error.lineno} {error.offset} {error.end_lineno} {error.end_offset}' if isinstance(error, SyntaxError) else ''
            text = f'{type(error).__name__}: {error.msg if place else error}{place}'.encode()
            out.write(struct.pack('<II', 0, len(text)) + text)
