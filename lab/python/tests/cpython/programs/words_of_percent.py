# since 3.15: what is said of templates and arguments that do not fit was reworded.


class Prints:
    def __str__(self):
        print("asked")
        return "s"

    __repr__ = __str__


class Index:
    def __index__(self):
        return 65


class NoIndex:
    def __index__(self):
        return "x"


class NoFloat:
    def __float__(self):
        return "x"


class Mine(dict):
    pass


def show(act):
    try:
        print(repr(act()))
    except Exception as error:
        print(type(error).__name__, error)

show(lambda: '%d'%('x',))
show(lambda: '%d'%(('x',),))
show(lambda: '%d %d'%(1,'x'))
show(lambda: '%s%d'%('a','x'))
show(lambda: '%s %s'%{})
show(lambda: '%s %s'%{'a':1})
show(lambda: '%s'%{'a':1})
show(lambda: 'x'%{})
show(lambda: 'x'%{'a':1})
show(lambda: 'x'%[])
show(lambda: 'x'%'a')
show(lambda: 'x'%b'a')
show(lambda: 'x'%Prints())
show(lambda: '%s %'%Prints())
show(lambda: '%s %y'%Prints())
show(lambda: '%s %y'%(Prints(),1))
show(lambda: '%s %s'%Prints())
show(lambda: '%s %(a)s'%Prints())
show(lambda: '%s%d'%(Prints(),'x'))
show(lambda: '%'%())
show(lambda: '%y'%())
show(lambda: '%%'%1)
show(lambda: '%%'%())
show(lambda: '%5%'%1)
show(lambda: '%5%'%())
show(lambda: '%(a)%'%{'a':1})
show(lambda: '%(a)%'%{})
show(lambda: '%.5%'%(1,))
show(lambda: '% %'%1)
show(lambda: '%l%'%1)
show(lambda: '%ld'%1)
show(lambda: '%lld'%1)
show(lambda: '%hd'%1)
show(lambda: '%\''%1)
show(lambda: '%!'%1)
show(lambda: '%é'%())
show(lambda: 'a%(b'%{'b':1})
show(lambda: '%(a(b)c)s'%{'a(b)c':1})
show(lambda: '%(a)s'%{})
show(lambda: '%(a)s %s'%{'a':1})
show(lambda: '%s %(a)s'%{'a':1})
show(lambda: '%*s'%(5,'a'))
show(lambda: '%*s'%5)
show(lambda: '%*s'%())
show(lambda: '%s%*s'%(1,))
show(lambda: '%(a)*s'%{'a':1})
show(lambda: '%.*f'%('x',1))
show(lambda: '%s %.*f'%(1,'x',1))
show(lambda: '%d'%NoIndex())
show(lambda: '%d'%Index())
show(lambda: '%f'%NoFloat())
show(lambda: '%f'%Index())
show(lambda: '%c'%Index())
show(lambda: '%c'%NoIndex())
show(lambda: '%x'%Index())
show(lambda: '%x'%NoIndex())
show(lambda: '%c'%'ab')
show(lambda: '%c'%'')
show(lambda: '%c'%('ab',))
show(lambda: '%s %c'%(1,'ab'))
show(lambda: '%(a)c'%{'a':'ab'})
show(lambda: '%(a)c'%{'a':300000000})
show(lambda: '%(a)f'%{'a':'x'})
show(lambda: b'%(a)f'%{b'a':'x'})
show(lambda: b'%(a)s'%{})
show(lambda: b'%(a)c'%{b'a':'x'})
show(lambda: b'%d'%('x',))
show(lambda: b'%s %c'%(1,'x'))
show(lambda: b'%c'%-1)
show(lambda: b'%s'%1)
show(lambda: b'%s'%(1,))
show(lambda: b'%\n'%1)
show(lambda: b'%\''%1)
show(lambda: b'%!'%1)
show(lambda: b'%s%(a)s'%{b'a':1})
show(lambda: b'%(a)s%s'%{b'a':b'1'})
show(lambda: b'%*d'%(1.5,1))
show(lambda: b'%lld'%1)
show(lambda: '%s' % (1,2,3))
show(lambda: '%s %s'%(1,2,3))
show(lambda: '%(a)s'%Mine(a=1))
show(lambda: '%s'%Mine(a=1))
show(lambda: '%s %s'%Mine(a=1))
show(lambda: '%a'%Prints())
show(lambda: 'ab%99999999999999999999d'%1)
show(lambda: 'ab%.99999999999d'%1)
show(lambda: '%(a)s'%())
show(lambda: '%(a)s'%None)
show(lambda: '%(a)s'%1.5)
show(lambda: b'%(a)s'%b'x')
show(lambda: '%i'%'x')
show(lambda: '%u'%[])
show(lambda: '%G'%'x')
show(lambda: '%X'%1.0)
show(lambda: '%.1000s'%1)
show(lambda: '%-05d'%'x')
show(lambda: '%r %d'%(1,'x'))
show(lambda: b'%x'%1.0)
show(lambda: b'%b %b'%(b'',1))
show(lambda: b'%a'%1)
show(lambda: '%-'%1)
show(lambda: '%5'%1)
show(lambda: '%.'%1)
show(lambda: '%(a)5'%{'a':1})
show(lambda: '%('%{})
