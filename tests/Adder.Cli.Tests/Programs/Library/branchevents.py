"""The branches of async for, as sys.monitoring and code objects tell them."""
import sys
async def gen():
    yield 2
    yield 3
async def foo():
    async for y in gen():
        2
    pass # line 3
print(list(foo.__code__.co_branches()))
E=sys.monitoring.events
ev=[]
sys.monitoring.use_tool_id(1,'x')
for n in ('BRANCH_LEFT','BRANCH_RIGHT'):
    sys.monitoring.register_callback(1, getattr(E,n), lambda c,a,b,n=n: ev.append((n,c.co_name,a,b)))
sys.monitoring.set_events(1, E.BRANCH_LEFT|E.BRANCH_RIGHT)
try: foo().send(None)
except StopIteration: pass
sys.monitoring.set_events(1,0)
print(ev)
