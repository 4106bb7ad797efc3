"""Errors of sources that cannot be decoded."""
def t(b, m='exec'):
    try: compile(b, 'f.py', m); print('ok', b)
    except SyntaxError as e: print(type(e).__name__, e, e.args, e.lineno, e.offset, repr(e.text), e.filename, e.end_lineno, e.end_offset)
    except Exception as e: print(type(e).__name__, e)
t(b'x = "\xff"'); t(b'# coding: ascii\nx = "\xff"'); t(b'# coding: nope\n'); t(b'a\nb\n"\xe9"\n'); t(b'\xff', 'eval'); t(b'# coding: utf-16\nx')
B=b'\xef\xbb\xbf'
for c in b'# coding: latin-1\nx=1', b'# coding: utf-8\n', b'# coding: utf8\n', b'# -*- coding: utf-8-sig -*-\n', b'# coding: nope\n', b'\n# coding: cp1252\n', b'x = 1\n# coding: cp1252\n', b'# coding: UTF_8\n', b'# coding: U8\n', b'# coding: ascii\n':
    t(B + c); t(c)
