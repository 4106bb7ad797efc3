# what trace functions are told of calls, lines, returns and exceptions
from sys import setprofile, settrace
events = []

def tracer(frame, event, arg):
    shown = arg if event == 'return' else arg[0].__name__ if event == 'exception' else None
    events.append((event, frame.f_lineno - frame.f_code.co_firstlineno, frame.f_code.co_name, shown))
    return tracer

def plain(x, z=1):
    y = x + 1
    if y > 2:
        z = y
    else:
        z = 0
    return z

def looping(n):
    total = 0
    for i in range(n):
        total += i
    while total > 2:
        total -= 1
    return total

def raising():
    try:
        int('x')
    except ValueError as e:
        result = 'caught'
    finally:
        last = 1
    return result

def outer():
    try:
        inner()
    except KeyError:
        pass

def inner():
    raise KeyError('k')

def generating():
    yield 1
    yield 2

def consuming():
    for x in generating():
        pass
    return [y for y in (1, 2)]

def ignored():
    return 1

for function, arguments in [(plain, (1,)), (plain, (5,)), (looping, (3,)), (raising, ()), (outer, ()), (consuming, ())]:
    events.clear()
    settrace(tracer)
    function(*arguments)
    settrace(None)
    print(function.__name__)
    for event in events:
        print('   ', event)

def only_calls(frame, event, arg):
    events.append((event, frame.f_code.co_name))

events.clear()
settrace(only_calls)
outer()
settrace(None)
print(events)

def failing(frame, event, arg):
    if event == 'line':
        raise RuntimeError('from the trace function')
    return failing

settrace(failing)
try:
    plain(1)
except RuntimeError as e:
    print(e)
print(plain(1))

def jumping(frame, event, arg):
    if event == 'line' and frame.f_lineno == frame.f_code.co_firstlineno + 2:
        frame.f_lineno += 3
    return jumping

settrace(jumping)
print(plain(5))
settrace(None)

# a trace function that is not interested any more when a generator goes on, which it is traced in
seen = []
def once(frame, event, arg):
    seen.append((event, frame.f_lineno - frame.f_code.co_firstlineno))
    return once if event != 'call' or len(seen) == 1 else None

def numbers():
    yield 1
    yield 2

settrace(once)
for n in numbers():
    pass
settrace(None)
print(seen)
