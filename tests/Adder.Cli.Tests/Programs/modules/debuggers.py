"""breakpoint() and sys.monitoring reach frames that run already."""
import subprocess
import sys

from support.interpreter import PYTHON


def session(program, commands):
    done = subprocess.run([*PYTHON, "-c", program], input=commands, capture_output=True, text=True, timeout=60)
    print(done.stdout)


session("x = 1\nbreakpoint()\nprint(x)\n", "p x\n!x = 5\nc\n")
session("def f():\n    y = 2\n    breakpoint()\n    y = 3\n    return y\nprint(f())\n", "p y\nn\nn\np y\nc\n")
session("import pdb\ndef f(n):\n    if n:\n        return f(n - 1)\n    pdb.set_trace()\n    return 7\nprint(f(2))\n", "w\nu\np n\nc\n")

monitoring = sys.monitoring
events = monitoring.events


def begin(wanted):
    monitoring.use_tool_id(3, "test")
    monitoring.register_callback(3, events.LINE, lambda code, line: print("line", code.co_name, line - code.co_firstlineno))
    monitoring.register_callback(3, events.PY_RETURN, lambda code, offset, value: print("return", code.co_name, value))
    monitoring.set_local_events(3, sys._getframe(1).f_code, wanted)


def end(code):
    monitoring.set_local_events(3, code, 0)
    monitoring.free_tool_id(3)


def lines():
    begin(events.LINE | events.PY_RETURN)
    x = 2
    return x


def outer():
    def inner():
        monitoring.use_tool_id(3, "test")
        monitoring.register_callback(3, events.LINE, lambda code, line: print("line", code.co_name, line - code.co_firstlineno))
        monitoring.set_local_events(3, outer.__code__, events.LINE)
        return 1
    def middle():
        return inner()
    x = middle()
    x += 1
    return x


lines()
end(lines.__code__)
outer()
end(outer.__code__)
