# sys.remote_exec(): a script that a process runs because another one wants it (PEP 768).
import io, os, subprocess, sys, tempfile, contextlib

from support.interpreter import PYTHON

folder = tempfile.mkdtemp()


def script(name, text):
    path = os.path.join(folder, name)
    with open(path, 'w') as f:
        f.write(text)
    return path


def attempt(*args):
    try:
        print(sys.remote_exec(*args))
    except BaseException as e:
        print(type(e).__name__, str(e).replace(folder, '<folder>'))


print(sys.is_remote_debug_enabled())
attempt(0, None)
attempt(os.getpid(), os.path.join(folder, 'missing'))
attempt(os.getpid(), 'a\0b')
attempt('x', 'y')
attempt(os.getpid(), script('plain.py', 'print("here", sorted(globals()), __builtins__ is not None)\n'))
attempt(os.getpid(), os.fsencode(script('caller.py', 'import sys\nprint(sys._getframe().f_back.f_code.co_name)\n')))
errors = io.StringIO()
with contextlib.redirect_stderr(errors):
    attempt(os.getpid(), script('fails.py', '1/0\n'))
    attempt(os.getpid(), script('exits.py', 'raise SystemExit(3)\n'))
    attempt(os.getpid(), script('wrong.py', 'this is wrong\n'))
print(errors.getvalue().replace(folder, '<folder>').replace(__file__, '<file>'))

# another process: its main thread runs the script once it looks up
target = script('target.py', '''
import sys
print('ready', flush=True)
sys.stdin.readline()
for i in range(100):
    pass
print('end', hasattr(sys, 'reached'))
''')
for options in ([], ['-X', 'disable-remote-debug']):
    with subprocess.Popen([*PYTHON, *options, target], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        print(process.stdout.readline().strip())
        attempt(process.pid, script('reach.py', 'import sys\nsys.reached = True\nprint("reached", flush=True)\n'))
        print(process.communicate('go\n')[0], process.returncode)
with subprocess.Popen(['sleep', '60']) as process:
    try:
        sys.remote_exec(process.pid, target)
    except RuntimeError as e:
        print('RuntimeError')
    process.kill()
