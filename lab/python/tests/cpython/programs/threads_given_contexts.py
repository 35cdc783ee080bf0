# since 3.14: before, no thread was given a context.
import contextvars
import threading
v = contextvars.ContextVar('v', default='d')
v.set('main')
def show(): print(v.get()); v.set('t')
def th(**k):
    t = threading.Thread(target=show, **k); t.start(); t.join()
th(); th(context=None); th(context=contextvars.Context()); c = contextvars.copy_context(); th(context=c); print(c[v], v.get()); th(context=c)
t = threading.Thread(target=show, context=contextvars.copy_context()); v.set('later'); t.start(); t.join()
class T(threading.Thread):
    def run(self): print('run', v.get())
t = T(context=contextvars.copy_context()); t.start(); t.join()
t = threading.Timer(0, show); t.start(); t.join()
c = contextvars.copy_context()
