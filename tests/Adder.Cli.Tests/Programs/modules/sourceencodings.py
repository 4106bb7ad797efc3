# sources in encodings that they declare, and bytes that are none of theirs
sources = [
    b'#coding:iso8859-15\nx="\xc3\xa4"\n', b'\xef\xbb\xbf#coding:iso-8859-15\nraise\n', b'\xef\xbb\xbf#first\n#coding:iso-8859-15\nx\n',
    b'\xef\xbb\xbf# -*- coding: fake -*-\n', b'# coding: fake\n', b'# coding: ascii\n\xe2\x98\x83', b'#!/home/\xa4/bin/python\n#coding:iso-8859-15\nx=1\n',
    b'#!/home/\xa4/bin/python\nraise RuntimeError\n', b'#first\n#second\xa4\nraise RuntimeError\n', b'#first\n#second\n#third\xa4\nraise\n',
    b'#coding:utf-8\n#second\n#third\xa4\nr\n', b'#coding:utf8\n#second\n#third\xa4\nr\n', b'x="\xff"\n', b'\xc2', b'x = 1\ny="abc\xe4d"\nz', b'\xf0\x90\x80',
    b'x\xed\xa0\x80', b'"""\n\n\xa4"""', b'# coding: rot13\nx', b'# coding: hex\n31', b'# coding: utf-16\nx', b'# coding: utf_8_sig\nx=1', b'# coding: utf-8-xyz\n\xa4',
    b'# coding: latin-1-xx\nx="\xa4"', b'# coding: iso_8859-1\nx="\xa4"', b'# coding: utf-7\nx="+AA0"\n', b'#coding=U7+AA0\'\'\nx=2', b'#coding:unicode_escape\nx="\\x41"',
    b'\n#coding:fake\n', b'\n\n#coding:fake\nx=3\n', b'pass\n#coding:fake\nx=4\n', b'#coding:fake', b'\xef\xbb\xbfx=\xa4', b'#coding:undefined\nx',
    b'#coding:cp1252\nx="\x81"', b'#coding:uu\nx', b'#\xa4coding:latin-1\nx=5', b'#coding:latin-1\r\nx="\xa4"\r\ny=1\r\n', b'# vim: set fileencoding=latin-1 :\nx="\xe4"',
    b'\xef\xbb\xbf\xef\xbb\xbfx=1', b'x=1\nif x:\n  y\xa4z = 5 # comment \xc3\xa4\n', b'#coding:iso8859_16\nx="\xa4"', b"#coding: koi8-t\nx='\x81'",
    b'# coding: cp932\nprint \'\x94\x4e\'', b'# coding: big5\nx="\xa4\xa4"', b'# coding: big5\nx="\xa4"', b'#coding: shift_jis\nx="\x82\xa0"\n', b'#coding: euc-jp\nx="\xa4\xa2"\n',
]
for source in sources:
    names = {}
    try:
        exec(compile(source, '<string>', 'exec'), names)
        print(source[:40], ascii(names.get('x')))
    except SyntaxError as e:
        print(source[:40], ascii(e.args), e.__context__)

# what a source may not say
import sys
for source in (b'Tru\xe1\xb5\x89', b'def f(N\xc2\xbane): pass', "a = 'a\\\n"):
    try:
        compile(source, '<string>', 'exec', 0x4000 if isinstance(source, str) else 0)
    except (ValueError, SyntaxError) as e:
        print(type(e).__name__, ascii(e.args[0]))
sys.set_int_max_str_digits(700)
try:
    compile('a = 1\nb = ' + '3' * 701, '<string>', 'exec')
except SyntaxError as e:
    print(e.args[0], e.lineno, e.offset, e.end_lineno, e.end_offset)
compile('1 + 2\t\t\n        ', '<single>', 'single')
