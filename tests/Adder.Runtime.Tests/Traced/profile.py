# what profile functions are told of Python calls
from sys import setprofile, settrace
events = []

def profiler(frame, event, arg):
    if event in ('call', 'return'):
        events.append((event, frame.f_code.co_name, arg))

def leaf(x):
    return x * 2

def branch(x):
    return leaf(x) + leaf(x + 1)

def raising():
    raise ValueError('v')

def catching():
    try:
        raising()
    except ValueError:
        return 'caught'

setprofile(profiler)
branch(3)
catching()
setprofile(None)
for event in events:
    print(event)
