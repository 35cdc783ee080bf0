"""Enumerations: classes whose objects have names and are all there from the beginning."""

from _class import has_methods as _has_methods, own as _own, proxy as _proxy
from _enum import _texts_of
from _old import changed as _changed

_builtin_property = property
# What is written to a member or class that is just made, is written so: the name counts as one that stays.
_put = object.__setattr__
_take = object.__delattr__
Enum = Flag = ReprEnum = EJECT = KEEP = STRICT = CONFORM = None


class nonmember:
    def __init__(self, value):
        self.value = value


class member:
    def __init__(self, value):
        self.value = value


class _not_given:
    pass


class auto:
    def __init__(self, value=_not_given):
        self.value = value

    def __repr__(self):
        return "auto()" if self.value is _not_given else f"auto({self.value!r})"


class property:
    """An attribute of members that is no attribute of their class, unless a member has its name."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget, self.fset, self.fdel = fget, fset, fdel
        self.member = self.name = self.clsname = None

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            if self.member is not None:
                return self.member
            raise AttributeError(f"{ownerclass!r} has no attribute {self.name!r}")
        if self.fget is not None:
            return self.fget(instance)
        if self.member is not None:
            return self.member
        raise AttributeError(f"{ownerclass!r} has no attribute {self.name!r}")

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError(f"<enum {self.clsname!r}> cannot set attribute {self.name!r}")
        return self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError(f"<enum {self.clsname!r}> cannot delete attribute {self.name!r}")
        return self.fdel(instance)

    def __set_name__(self, ownerclass, name):
        self.name, self.clsname = name, ownerclass.__name__


class _Proto:
    """What stands in a class for a member until the class is there."""

    def __init__(self, value):
        self.value = value

    def __set_name__(self, enum_class, member_name):
        _take(enum_class, member_name)
        args = self.value if type(self.value) is tuple else (self.value,)
        if enum_class._member_type_ is tuple:
            args = (args,)
        made = enum_class._new_member_(enum_class, *(args if enum_class._use_args_ else ()))
        if not hasattr(made, "_value_"):
            _put(made, "_value_", _value_of(enum_class, self.value, args))
        _put(made, "_name_", member_name)
        _put(made, "__objclass__", enum_class)
        made.__init__(*args)
        _put(made, "_sort_order_", len(enum_class._member_names_))
        known = _member_with(enum_class, made._value_)
        if known is None:
            is_flag = Flag is not None and issubclass(enum_class, Flag)
            if not is_flag or _is_single_bit(made._value_):
                enum_class._member_names_.append(member_name)
            known = made
        enum_class._add_member_(member_name, known)
        _note_value(enum_class, made._value_, known)


def _value_of(enum_class, value, args):
    if enum_class._member_type_ is object:
        return value
    try:
        return enum_class._member_type_(*args)
    except Exception as error:
        raise TypeError("_value_ not set in __new__, unable to create it") from error


def _member_with(enum_class, value):
    try:
        return enum_class._value2member_map_.get(value)
    except TypeError:
        for found in enum_class._member_map_.values():
            if found._value_ == value:
                return found


def _note_value(enum_class, value, found):
    try:
        enum_class._value2member_map_.setdefault(value, found)
    except TypeError:
        enum_class._unhashable_values_.append(value)


def _is_single_bit(number):
    return isinstance(number, int) and number > 0 and number & (number - 1) == 0


def _bits(number):
    while number:
        lowest = number & -number
        yield lowest
        number ^= lowest


def bin(num, max_bits=None):
    """The sign bit, and then the others."""
    length = num.bit_length()
    digits = format(num if num >= 0 else num + (1 << length), f"0{length}b") if length else ""
    sign = "0" if num >= 0 else "1"
    if max_bits is not None and len(digits) < max_bits:
        digits = sign * (max_bits - len(digits)) + digits
    return f"0b{sign} {digits}"


def _is_descriptor(value):
    kind = type(value)
    for base in kind.__mro__:
        if _own(base, "__get__") is not None:
            says = _own(base, "_lab_is_descriptor")
            if says is None or says.__func__():
                return True
            break
    return any([_has_methods(kind, name) is True for name in ("__set__", "__delete__")]) or isinstance(
        value, (type(_is_single_bit), classmethod, staticmethod, _builtin_property)
    )


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__" and name[2] != "_" and name[-3] != "_"


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_" and name[-2] != "_"


_SUNDERS = """_order_ _generate_next_value_ _numeric_repr_ _missing_ _ignore_ _iter_member_ _iter_member_by_value_
_iter_member_by_def_ _add_alias_ _add_value_alias_ _use_args_ _member_names_ _new_member_ _boundary_""".split()


class EnumDict(dict):
    """The variables of a class's body, in which a member has its value at once."""

    def __init__(self, cls_name=None):
        super().__init__()
        self._cls_name = cls_name
        self._member_names, self._last_values, self._ignore = {}, [], []
        self._auto_called = False
        self._generate_next_value = None

    def __setitem__(self, key, value):
        private = f"_{self._cls_name}__"
        if self._cls_name is not None and key.startswith(private) and not key.endswith("__"):
            pass
        elif _is_sunder(key):
            value = self._reserved(key, value)
        elif _is_dunder(key):
            pass
        elif key in self._member_names:
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif _is_descriptor(value):
            pass
        elif isinstance(value, type):
            _changed("EnumClass")
        else:
            if key in self:
                raise TypeError(f"{key!r} already defined as {self[key]!r}")
            value = self._value(key, value.value if isinstance(value, member) else value)
            self._member_names[key] = None
        super().__setitem__(key, value)

    def _reserved(self, key, value):
        if key not in _SUNDERS:
            raise ValueError(f"_sunder_ names, such as {key!r}, are reserved for future Enum use")
        if key == "_generate_next_value_":
            if self._auto_called:
                raise TypeError("_generate_next_value_ must be defined before members")
            self._generate_next_value = value.__func__ if isinstance(value, staticmethod) else value
        elif key == "_ignore_":
            value = value.replace(",", " ").split() if isinstance(value, str) else list(value)
            self._ignore = value
            already = set(value) & set(self._member_names)
            if already:
                raise ValueError(f"_ignore_ cannot specify already set names: {already!r}")
        return value

    def _value(self, key, value):
        """`auto()` alone, or in a tuple, becomes what the class says."""
        parts = [value] if isinstance(value, auto) else value if isinstance(value, tuple) else []
        if not [part for part in parts if isinstance(part, auto)]:
            self._last_values.append(value)
            return value
        found = []
        for part in parts:
            if isinstance(part, auto):
                if part.value is _not_given:
                    part.value = self._generate_next_value(key, 1, len(self._member_names), self._last_values[:])
                self._auto_called = True
                part = part.value
                self._last_values.append(part)
            found.append(part)
        if isinstance(value, auto):
            return found[0]
        return type(value)(found) if type(value) is tuple else type(value)(*found)

    @_builtin_property
    def member_names(self):
        return list(self._member_names)


class EnumType(type):
    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        if Enum is None:
            return {}
        metacls._check_for_existing_members_(cls, bases)
        variables = EnumDict(cls)
        _, first_enum = metacls._get_mixins_(cls, bases)
        if first_enum is not None:
            variables["_generate_next_value_"] = getattr(first_enum, "_generate_next_value_", None)
        return variables

    def __new__(metacls, cls, bases, classdict, *, boundary=None, **kwds):
        if Enum is None:
            return super().__new__(metacls, cls, bases, classdict, **kwds)
        names = list(classdict._member_names)
        invalid = [name for name in names if name in ("mro", "")]
        if invalid:
            raise ValueError(f"invalid enum member name(s) {','.join([repr(name) for name in invalid])}")
        ignored = dict.get(classdict, "_ignore_", ())
        order = dict.get(classdict, "_order_")
        member_type, first_enum = metacls._get_mixins_(cls, bases)
        new, keeps_new, use_args = metacls._find_new_(classdict, member_type, first_enum)
        variables = {key: value for key, value in classdict.items() if key not in ("_ignore_", "_order_", *ignored)}
        for name in names:
            variables[name] = _Proto(variables[name])
        next_value = variables.get("_generate_next_value_")
        if next_value is not None and not isinstance(next_value, staticmethod):
            variables["_generate_next_value_"] = staticmethod(next_value)
        variables |= {
            "_new_member_": new,
            "_use_args_": use_args,
            "_member_names_": [],
            "_member_map_": {},
            "_value2member_map_": {},
            "_unhashable_values_": [],
            "_member_type_": member_type,
        }
        if Flag is not None and issubclass(first_enum, Flag):
            values = [_bits_of(classdict[name]) for name in names]
            mask, singles = _masks(values)
            variables |= {
                "_boundary_": boundary or getattr(first_enum, "_boundary_", None),
                "_flag_mask_": mask,
                "_singles_mask_": singles,
                "_all_bits_": (1 << mask.bit_length()) - 1,
                "_inverted_": None,
            }
        elif first_enum is Enum and boundary is not None:
            variables |= {"_boundary_": boundary, "_flag_mask_": 0, "_singles_mask_": 0, "_all_bits_": 0, "_inverted_": None}
        try:
            enum_class = super().__new__(metacls, cls, bases, variables, **kwds)
        except Exception as error:
            # That a member is to blame, its own error says.
            if hasattr(error, "__notes__"):
                del error.__notes__
            raise
        _settle_texts(enum_class, classdict, bases, member_type, first_enum)
        if Flag is not None and issubclass(enum_class, Flag):
            _settle_flag(enum_class, classdict)
        if keeps_new:
            _put(enum_class, "__new_member__", new)
        _put(enum_class, "__new__", Enum.__new__)
        if order is not None:
            _check_order(enum_class, order)
        return enum_class

    def __bool__(cls):
        return True

    def __call__(cls, value, names=_not_given, *values, module=None, qualname=None, type=None, start=1, boundary=None):
        if cls._member_map_:
            if names is not _not_given:
                value = (value, names, *values)
            return cls.__new__(cls, value)
        if names is _not_given and type is None:
            raise TypeError(f"{cls!r} has no members; specify `names=()` if you meant to create a new, empty, enum")
        return cls._create_(value, None if names is _not_given else names, module, qualname, type, start, boundary)

    def __contains__(cls, value):
        if isinstance(value, cls):
            return True
        _changed("EnumHas")
        if Flag is not None and issubclass(cls, Flag):
            _changed("FlagHas")
            try:
                return isinstance(cls._missing_(value), cls)
            except ValueError:
                pass
        if type(value).__hash__ is None:
            _changed("EnumUnhashable")
        return value in cls._unhashable_values_ or _is_key(cls._value2member_map_, value)

    def __delattr__(cls, attr):
        if attr in cls._member_map_:
            raise AttributeError(f"{cls.__name__!r} cannot delete member {attr!r}.")
        super().__delattr__(attr)

    def __dir__(cls):
        return [
            *"__class__ __contains__ __doc__ __getitem__ __init_subclass__ __iter__ __len__ __members__ __module__".split(),
            "__name__",
            "__qualname__",
            *cls._member_names_,
        ]

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __len__(cls):
        return len(cls._member_names_)

    @_builtin_property
    def __members__(cls):
        return _proxy(cls._member_map_)

    def __repr__(cls):
        kind = "flag" if Flag is not None and issubclass(cls, Flag) else "enum"
        return f"<{kind} {cls.__name__!r}>"

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __setattr__(cls, name, value):
        if name in _own(cls, "_member_map_", {}):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def _create_(cls, class_name, names, module, qualname, type, start, boundary):
        """A class of names, which may be one text, or have their values with them."""
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        _, first_enum = cls._get_mixins_(class_name, bases)
        classdict = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            values = []
            pairs = []
            for count, name in enumerate(names):
                value = first_enum._generate_next_value_(name, start, count, values[:])
                values.append(value)
                pairs.append((name, value))
            names = pairs
        for item in () if names is None else names:
            name, value = (item, names[item]) if isinstance(item, str) else item
            classdict[name] = value
        classdict["__module__"] = "__main__" if module is None else module
        if qualname is not None:
            classdict["__qualname__"] = qualname
        return metacls.__new__(metacls, class_name, bases, classdict, boundary=boundary)

    @classmethod
    def _check_for_existing_members_(mcls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if isinstance(base, EnumType) and base._member_names_:
                    raise TypeError(f"<enum {class_name!r}> cannot extend {base!r}")

    @classmethod
    def _get_mixins_(mcls, class_name, bases):
        """What members are besides, and the enumeration that is extended."""
        if not bases:
            return object, Enum
        if not isinstance(bases[-1], EnumType):
            raise TypeError("new enumerations should be created as `EnumName([mixin_type, ...] [data_type,] enum_type)`")
        return mcls._find_data_type_(class_name, bases) or object, bases[-1]

    @classmethod
    def _find_data_type_(mcls, class_name, bases):
        found = []
        for chain in bases:
            candidate = None
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    if base._member_type_ is not object:
                        found.append(base._member_type_)
                        break
                elif _own(base, "__new__") is not None or _own(base, "__dataclass_fields__") is not None:
                    found.append(candidate or base)
                    break
                else:
                    candidate = candidate or base
        if len(set(found)) > 1:
            raise TypeError(f"too many data types for {class_name!r}: {{{', '.join([repr(kind) for kind in found])}}}")
        return found[0] if found else None

    @classmethod
    def _find_new_(mcls, classdict, member_type, first_enum):
        """What makes members, whether the class has it itself, and whether it gets the values."""
        own = dict.get(classdict, "__new__")
        new = own.__func__ if isinstance(own, staticmethod) else own
        if new is None:
            candidates = [getattr(kind, name, None) for name in ("__new_member__", "__new__") for kind in (member_type, first_enum)]
            plain = (None, object.__new__, Enum.__new__)
            found = [it for it in candidates if not [other for other in plain if it is other]]
            new = found[0] if found else object.__new__
        return new, own is not None, new is not object.__new__ and new is not Enum.__new__

    def _add_member_(cls, name, found):
        known = cls._member_map_.get(name)
        if known is not None:
            if known is not found:
                raise NameError(f"{name!r} is already bound: {known!r}")
            return
        above = [value for base in cls.__mro__[1:] if (value := _own(base, name)) is not None]
        shown = [value for value in above if isinstance(value, (property, _builtin_property))]
        if shown:
            redirect = property(shown[0].fget, shown[0].fset, shown[0].fdel)
            redirect.member = found
            redirect.__set_name__(cls, name)
            found_or_redirect = redirect
        else:
            found_or_redirect = found
        _put(cls, name, found_or_redirect)
        cls._member_map_[name] = found


EnumMeta = EnumType


def _is_key(table, value):
    try:
        return value in table
    except TypeError:
        return False


def _bits_of(value):
    if isinstance(value, tuple) and value:
        value = value[0]
    return value if isinstance(value, int) else 0


def _masks(values):
    mask = singles = 0
    for value in values:
        if value > 0:
            mask |= value
            if _is_single_bit(value):
                singles |= value
    return mask, singles


def _settle_texts(enum_class, classdict, bases, member_type, first_enum):
    """How members look is what the enumeration says, not what the type says that they are besides."""
    has_texts = ReprEnum is not None and ReprEnum in bases
    if has_texts:
        if member_type is object:
            raise TypeError("ReprEnum subclasses must be mixed with a data type (i.e. int, str, float, etc.)")
        for name, method in zip(("__str__", "__format__"), _texts_of(member_type)):
            if name not in classdict:
                _put(enum_class, name, method)
    for name in ("__repr__", "__str__", "__format__"):
        if name in classdict or has_texts and name != "__repr__":
            continue
        found = getattr(enum_class, name)
        if found is getattr(member_type, name, None) or found is getattr(object, name):
            _put(enum_class, name, getattr(first_enum, name))


def _settle_flag(enum_class, classdict):
    for name in ("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__"):
        if name not in classdict:
            _put(enum_class, name, getattr(Flag, name))
    values = [found._value_ for found in enum_class]
    if values != sorted(values):
        _put(enum_class, "_iter_member_", enum_class._iter_member_by_def_)


def _check_order(enum_class, order):
    order = order.replace(",", " ").split() if isinstance(order, str) else list(order)
    names = [name for name in order if name in enum_class._member_names_]
    if names != enum_class._member_names_:
        raise TypeError(f"member order does not match _order_:\n  {enum_class._member_names_!r}\n  {order!r}")


class Enum(metaclass=EnumType):
    _member_names_ = []
    _member_map_ = {}
    _value2member_map_ = {}
    _unhashable_values_ = []
    _member_type_ = object
    _use_args_ = False
    _new_member_ = object.__new__

    def __new__(cls, value):
        if type(value) is cls:
            return value
        found = _member_with(cls, value)
        if found is not None:
            return found
        if not cls._member_map_:
            raise TypeError(f"{cls!r} has no members defined")
        failure = None
        try:
            found = cls._missing_(value)
        except Exception as error:
            failure = error
            found = None
        if isinstance(found, cls):
            return found
        if Flag is not None and issubclass(cls, Flag) and cls._boundary_ is EJECT and isinstance(found, int):
            return found
        invalid = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        if found is None and failure is None:
            raise invalid
        if failure is None:
            failure = TypeError(f"error in {cls.__name__}._missing_: returned {found!r} instead of None or a valid member")
        if not isinstance(failure, ValueError):
            failure.__context__ = invalid
        try:
            raise failure
        finally:
            failure = invalid = None

    def __init__(self, *args, **kwds):
        pass

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            last = sorted(last_values).pop()
        except TypeError:
            raise TypeError("unable to sort non-numeric values") from None
        try:
            return last + 1
        except TypeError:
            raise TypeError(f"unable to increment {last!r}") from None

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        return f"<{self.__class__.__name__}.{self._name_}: {_shown(self)}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __deepcopy__(self, memo):
        return self

    def __copy__(self):
        return self

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_


def _shown(found):
    kind = found.__class__._member_type_
    value = found._value_
    fields = _own(kind, "__dataclass_fields__")
    if fields is not None and _own(kind, "__repr__") is not None:
        _changed("EnumData")
        return ", ".join([f"{name}={getattr(value, name)!r}" for name in fields if fields[name].repr])
    return kind.__repr__(value) if kind in (int, str, float) and isinstance(value, kind) else repr(value)


class ReprEnum(Enum):
    """What its members are besides, says how they are written."""


class IntEnum(int, ReprEnum):
    pass


class StrEnum(str, ReprEnum):
    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError(f"{values[0]!r} is not a string")
        if len(values) > 1 and not isinstance(values[1], str):
            raise TypeError(f"encoding must be a string, not {values[1]!r}")
        if len(values) > 2 and not isinstance(values[2], str):
            raise TypeError(f"errors must be a string, not {values[2]!r}")
        value = str(*values)
        made = str.__new__(cls, value)
        _put(made, "_value_", value)
        return made

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


class FlagBoundary(StrEnum):
    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


class Flag(Enum, boundary=STRICT):
    _numeric_repr_ = repr

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        last = max(last_values)
        try:
            high = last.bit_length() - 1
        except Exception:
            raise TypeError(f"invalid flag value {last!r}") from None
        return 2 ** (high + 1)

    @classmethod
    def _iter_member_by_value_(cls, value):
        for bit in _bits(value & cls._flag_mask_):
            yield cls._value2member_map_.get(bit)

    _iter_member_ = _iter_member_by_value_

    @classmethod
    def _iter_member_by_def_(cls, value):
        yield from sorted(cls._iter_member_by_value_(value), key=lambda found: found._sort_order_)

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        mask, all_bits, boundary = cls._flag_mask_, cls._all_bits_, cls._boundary_
        if not ~all_bits <= value <= all_bits or value & (all_bits ^ mask):
            if boundary is STRICT:
                length = max(value.bit_length(), mask.bit_length())
                given, allowed = bin(value, length), bin(mask, length)
                raise ValueError(f"{cls!r} invalid value {value!r}\n    given {given}\n  allowed {allowed}")
            if boundary is CONFORM:
                value &= mask
            elif boundary is EJECT:
                return value
            elif value < 0:
                value += max(all_bits + 1, 2 ** value.bit_length())
        negative = value if value < 0 else None
        if negative is not None:
            value = all_bits + 1 + value if boundary in (EJECT, KEEP) else cls._singles_mask_ & value
        unknown = value & ~mask
        if unknown and boundary is not KEEP:
            raise ValueError(f"{cls.__name__}({value!r}) -->  unknown values {unknown!r} [{bin(unknown)}]")
        # Another thread may have made it meanwhile.
        made = cls._value2member_map_.setdefault(value, cls._lab_combined(value))
        if negative is not None:
            cls._value2member_map_[negative] = made
        return made

    @classmethod
    def _lab_combined(cls, value):
        kind = cls._member_type_
        made = object.__new__(cls) if kind is object else kind.__new__(cls, value)
        if not hasattr(made, "_value_"):
            _put(made, "_value_", value)
        members = list(cls._iter_member_(value & cls._singles_mask_))
        combined = 0
        for found in members:
            combined |= found._value_
        if value & ~cls._singles_mask_:
            for found in cls._member_map_.values():
                if found not in members and found._value_ and found._value_ & value == found._value_:
                    members.append(found)
                    combined |= found._value_
        unknown = value ^ combined
        name = "|".join([found._name_ for found in members]) or None
        if name is not None and unknown:
            if cls._boundary_ is STRICT:
                raise ValueError(f"{cls.__name__}: no members with value {unknown!r}")
            name += f"|{cls._numeric_repr_(unknown)}"
        _put(made, "_name_", name)
        return made

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            mine, theirs = self.__class__.__qualname__, type(other).__qualname__
            raise TypeError(f"unsupported operand type(s) for 'in': {theirs!r} and {mine!r}")
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        yield from self._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        name = self.__class__.__name__
        return f"<{name}: {_shown(self)}>" if self._name_ is None else f"<{name}.{self._name_}: {_shown(self)}>"

    def __str__(self):
        name = self.__class__.__name__
        return f"{name}({self._value_!r})" if self._name_ is None else f"{name}.{self._name_}"

    def __bool__(self):
        return bool(self._value_)

    def _get_value(self, flag):
        if isinstance(flag, self.__class__):
            return flag._value_
        if self._member_type_ is not object and isinstance(flag, self._member_type_):
            return flag
        return NotImplemented

    def __or__(self, other):
        value = self._get_value(other)
        return value if value is NotImplemented else self.__class__(self._value_ | value)

    def __and__(self, other):
        value = self._get_value(other)
        return value if value is NotImplemented else self.__class__(self._value_ & value)

    def __xor__(self, other):
        value = self._get_value(other)
        return value if value is NotImplemented else self.__class__(self._value_ ^ value)

    def __invert__(self):
        if self._inverted_ is None:
            bits = ~self._value_ if self._boundary_ in (EJECT, KEEP) else self._singles_mask_ & ~self._value_
            self._inverted_ = self.__class__(bits)
        return self._inverted_

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    pass


def unique(enumeration):
    duplicates = [(name, found.name) for name, found in enumeration.__members__.items() if name != found.name]
    if duplicates:
        details = ", ".join([f"{alias} -> {name}" for alias, name in duplicates])
        raise ValueError(f"duplicate values found in {enumeration!r}: {details}")
    return enumeration
