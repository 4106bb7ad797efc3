"""The local names while a comprehension runs within a module or a class."""
import sys
src = '''
x = 1
a0 = [locals() for a in [0]][0]
f = [sys._getframe().f_locals for a in [0]][0]
print(type(a0).__name__, sorted(k for k in a0 if k[:2] != '__'), type(f).__name__, sorted(k for k in f if k[:2] != '__'))
print([(sorted(k for k in sys._getframe().f_locals if k[:2] != '__'), type(sys._getframe().f_locals).__name__) for a in [0]])
print([(sys._getframe().f_locals['a'], sys._getframe().f_locals.get('x'), 'x' in sys._getframe().f_locals, 'a' in locals(), 'x' in locals(), locals() is globals()) for a in [7]])
print([eval('a', None, locals()) for a in [7]], [vars()['a'] for a in [8]], ['a' in dir() for a in [1]], ['x' in dir() for a in [1]])
try: print([eval('a') for a in [7]])
except NameError as e: print(e)
try: print([exec('b = 5') for a in [7]], 'b' in globals(), b)
except NameError as e: print(e)
print(sys._getframe().f_locals is globals(), type(locals()).__name__)
def setit():
    sys._getframe(1).f_locals['a'] = 9
    sys._getframe(1).f_locals['newer'] = 9
    return 0
try: print([(setit(), a) for a in [7]], 'newer' in globals())
except Exception as e: print(type(e), e)
'''
exec(src, {'sys': sys, '__name__': 'm'})
print('class')
exec('class C:\n' + '\n'.join('  ' + l for l in src.split('\n')), {'sys': sys, '__name__': 'm'})
