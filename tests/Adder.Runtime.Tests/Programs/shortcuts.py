"""Strs in the ways that have a short cut, beside those that have none."""
for s in '', ' ', 'a', ' a  b\t\x1fc\x85d\xa0e\u2003f ', 'x' * 5, '.,;Word;.,', 'ÀÉß', 'İI', '\ud800x', 'a\U0001F600b', 'ABC dEf', 'aXbXc':
    print(ascii([s.split(), s.split(None, 1), s.rsplit(), s.strip(), s.strip('.,;x'), s.lstrip('.a '), s.rstrip('.fc '), s.lower(), s.upper(), s.casefold()]))
    print(ascii([s.replace('X', 'yy'), s.replace('X', 'yy', 1), s.replace('', '-'), s.replace('a', ''), s.replace('ab', 'b', 0), s.replace('x', 'X', -1), s.replace('x', 'X', 3), s.replace('\ud800', '\udc00')]))
print(len('\ud800x\udc00'.replace('x', '')))
class S(str): pass
print(type(S('ab').replace('x', 'y')), type(S('ab').lower()), type(S('ab').strip()), type(S(' ').split()))
