# What audit hooks are told of (PEP 578), and what they can refuse.
import encodings.idna, sys, os, types, array, marshal, mmap, time, socket, fcntl, resource, io, _thread, tempfile, gc, signal, syslog

lines = None


def shown(x):
    if isinstance(x, (str, bytes, type(None), float)):
        return repr(x).replace(folder, '<folder>').replace(__file__, '<program>')
    if isinstance(x, int):
        return 'PID' if x == os.getpid() else repr(x) if x < 1_000_000 else 'N'
    if isinstance(x, (tuple, list)):
        return type(x).__name__ + '(' + ', '.join(map(shown, x)) + ')'
    return '<' + type(x).__name__ + '>'


def hook(event, args):
    if lines is not None and event != 'import':
        lines.append(f"    {event}({', '.join(map(shown, args))})")


sys.addaudithook(hook)


def told(source):
    global lines
    code = compile(source, '<t>', 'exec')
    lines = []
    try:
        exec(code, globals())
        end = ''
    except BaseException as e:
        end = type(e).__name__
    told, lines = lines, None
    print(source.replace('\n', '; '), end)
    for line in told[1:]:
        print(line)


folder = tempfile.mkdtemp()
os.chdir(folder)
with open('f', 'w') as f:
    f.write('hello')


class A:
    x = 1


class B:
    pass


class C(A):
    pass


def fn(a=1, *, b=2):
    yield


def f2(a=1, *, b=2):
    pass


async def co():
    pass


g, c_, frame, code = fn(), co(), sys._getframe(), f2.__code__
c_.close()
try:
    1 / 0
except ZeroDivisionError as e:
    tb = e.__traceback__

for statement in '''C.__name__ = 'X'
C.__qualname__ = 'X'
C.__module__ = 'm'
C.__bases__ = (B,)
C.__doc__ = 'd'
C.x = 3
del C.x
c = C(); c.__class__ = B
f2.__code__; f2.__defaults__; f2.__kwdefaults__; f2.__globals__
f2.__code__ = (lambda: 1).__code__
f2.__defaults__ = (3,)
f2.__kwdefaults__ = None
del f2.__defaults__
g.gi_code; g.gi_frame; c_.cr_code; c_.cr_frame
frame.f_code; frame.f_back; tb.tb_frame; tb.tb_next
code.replace(co_name='x')
types.FunctionType(code, {})
compile('1', 'fn', 'eval')
eval('1')
exec('1')
id(3)
marshal.dumps(1, 2)
marshal.loads(b'N')
marshal.load(io.BytesIO(b'N'))
mmap.mmap(-1, 8).close()
array.array('i', [1])
open('f').close()
open('f', 'rb').close()
open('g', 'x').close()
open(b'g', 'a+').close()
open('g', 'r+b').close()
open('missing')
os.close(os.open('f', os.O_RDONLY))
io.open_code(folder + '/f').close()
os.chdir('.')
os.chmod('f', 0o644)
os.chown('f', -1, -1)
os.link('f', 'l')
os.listdir()
os.listdir(b'.')
os.mkdir('d')
os.rename('l', 'm')
os.remove('m')
os.rmdir('d')
os.scandir('.').close()
os.symlink('f', 's')
os.system('true')
os.truncate('f', 3)
os.utime('f', (1, 2))
os.utime('f', ns=(1, 2))
os.environ['ADDER_A2'] = 'b'
del os.environ['ADDER_A2']
os.kill(os.getpid(), 0)
os.execv('/nonexistent', ['a'])
os.getcwd(); os.stat('f'); os.access('f', 1)
fcntl.fcntl(0, fcntl.F_GETFD)
resource.prlimit(0, resource.RLIMIT_CORE)
socket.socket().close()
s = socket.socket(); s.bind(('127.0.0.1', 0)); s.close()
s = socket.socket(); s.connect_ex(('127.0.0.1', 1)); s.close()
socket.getaddrinfo('127.0.0.1', 80)
socket.gethostbyname('127.0.0.1')
socket.getservbyname('http', 'tcp')
sys._getframe()
sys._getframemodulename()
sys.addaudithook(lambda *a: None)
sys.set_asyncgen_hooks(None, None)
sys.setprofile(None)
sys.settrace(None)
sys._current_frames()
sys.monitoring.register_callback(1, 1, None)
time.sleep(0)
time.sleep(-1)
syslog.setlogmask(255)
gc.get_referents([1])
lock = _thread.allocate_lock(); lock.acquire(); _thread.start_new_thread(lock.release, ()); lock.acquire()
_thread.start_joinable_thread(int).join()'''.splitlines():
    told(statement)


class Refuses:
    def __init__(self, event, error):
        self.event, self.error, self.heard = event, error, []

    def __call__(self, event, args):
        self.heard.append(event)
        if event == self.event:
            raise self.error(event)


def attempt(function, *args):
    try:
        print(function(*args))
    except BaseException as e:
        print(type(e).__name__, e)


attempt(sys.audit, 9)
attempt(sys.audit, 'own', 1, 2)
for event, call in (('open', lambda: open('f')), ('open', lambda: os.open('f', 0)), ('compile', lambda: eval('1')), ('exec', lambda: exec('1')),
                    ('os.mkdir', lambda: os.mkdir('never')), ('time.sleep', lambda: time.sleep(0)), ('object.__setattr__', lambda: setattr(A, '__name__', 'Y')),
                    ('builtins.id', lambda: id(1)), ('import', lambda: __import__('colorsys')), ('marshal.loads', lambda: marshal.loads(b'N'))):
    refuses = Refuses(event, RuntimeError)
    sys.addaudithook(refuses)
    attempt(call)
    refuses.event = None
print(os.path.exists('never'), A.__name__)

# a hook that refuses another by an Exception says nothing of it
refuses = Refuses('sys.addaudithook', ValueError)
sys.addaudithook(refuses)
unheard = Refuses(None, None)
print(sys.addaudithook(unheard))
sys.audit('own')
print(refuses.heard[-2:], unheard.heard)
refuses.error = KeyboardInterrupt
attempt(sys.addaudithook, unheard)
refuses.event = None

# hooks are not traced, unless they ask for it
traced = []


class Traced:
    def __call__(self, event, args):
        pass


def trace(frame, event, arg):
    if frame.f_code is CODE:
        traced.append(event)


CODE = Traced.__call__.__code__
plain, wanting = Traced(), Traced()
wanting.__cantrace__ = True
sys.addaudithook(plain)
sys.settrace(trace)
sys.audit('one')
sys.settrace(None)
print(traced)
sys.addaudithook(wanting)
sys.settrace(trace)
sys.audit('two')
sys.settrace(None)
print(traced)
