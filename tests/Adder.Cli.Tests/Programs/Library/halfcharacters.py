"""Halves of characters side by side in json and strftime()."""
import json
for s in ['"\\ud834\udd20x"', '"\\ud834\\udd20x"', '"z\\ud834x\\udd20"', '"\\udd20\\ud834"', '"a\\n\\u00e9\U0001f600\\ud83d"']:
    r=json.loads(s); print(ascii(r), len(r))
import time,datetime
print(ascii(time.strftime('\ud83d\udc0d%Y', time.gmtime(0))), ascii(time.strftime('🐍%Y', time.gmtime(0))), ascii(datetime.date(2000,1,1).strftime('\ud83d\udc0d%Y')))
print({True}.issuperset([4,{}]))
# in f-strings, constants, products and marshal
import marshal
x, y = '\ud83d', '\ude00'
both = x + y
print(len('\ud83d\ude00'), len(f'a\ud83d\ude00{1}'), len(f'{x}\ud83d\ude00{y}'), len(f'{both}{both}'), ascii(f'{both}-{x}{y}'), len(''.join([both, y])), ascii(both.join('ab')))
print(ascii(both * 2), ascii(('\U0001f600' + both) * 2), ascii((y + x) * 3), ascii(('\U0001f600' + y + x) * 2), both * 0 == '')
for text in both, 'a' + both + '\U0001f600', '\U0001f600', y + x, '':
    print(marshal.loads(marshal.dumps(text)) == text, marshal.loads(marshal.dumps((text, text))) == (text, text))
print(json.loads('"z\ud834\udd20x"') == 'z\ud834\udd20x', [*map(len, json.loads('{"\ud834\udd20": "\ud834\udd20\\n"}').popitem())])
# each method puts halves together as they are
import re, sys
parts = x, y, 'a' + x, y + 'a', '\U0001f600', x + 'x' + y, 'ß' + x + 'x' + y
for s in parts:
    for o in x, y, '\U0001f600', 'a':
        print(*map(ascii, [(s + 'x' + o).replace('x', ''), s.replace('', o), s.center(6, o), s.ljust(5, o), s.rjust(5, o), format(s, o + '>7'), format(5, o + '^5'), format(1.5, o + '<5'), format(s, o + '^6.2'),
            (s + o).translate({120: None, 97: o}), re.sub('x', '', s + 'x' + o), re.subn('x', o, s + 'x'), re.sub('x', lambda match: o, s + 'x' + y), re.split('x', s + o)]))
    print(*map(ascii, [f(s + y) for f in (str.upper, str.lower, str.title, str.capitalize, str.swapcase, str.casefold, str.expandtabs)]), ascii((s + y).zfill(9)), ascii(sys.intern(s + y)))
import io
for s in parts:
    for o in x, y, 'a':
        stream = io.StringIO()
        print(stream.write(s), stream.write(o), ascii(stream.getvalue()), ascii('{}{}'.format(s, o)), ascii((s + '{}').format(o)), ascii('{:{}<4}{:>3}'.format(s, o, o)), ascii('{a}{b}'.format_map({'a': s, 'b': o})))
