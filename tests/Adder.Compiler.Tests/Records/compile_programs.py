"""Compiles programs as they come: reads level of optimisation (1 byte), length (4 bytes) and source of each from standard input, and answers
with the length of its code and the code, or with 0, the length of an error and the error."""
import marshal
import struct
import sys

requests, answers = sys.stdin.buffer, sys.stdout.buffer
while head := requests.read(5):
    optimize, size = struct.unpack('<BI', head)
    source = requests.read(size)
    try:
        code = marshal.dumps(compile(source, 'program.py', 'exec', dont_inherit=True, optimize=optimize))
        answers.write(struct.pack('<I', len(code)) + code)
    except (SyntaxError, ValueError, RecursionError) as error:
        place = f' {error.lineno} {error.offset} {error.end_lineno} {error.end_offset}' if isinstance(error, SyntaxError) else ''
        text = f'{type(error).__name__}: {error.msg if place else error}{place}'.encode()
        answers.write(struct.pack('<II', 0, len(text)) + text)
    answers.flush()
