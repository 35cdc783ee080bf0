//! Classes, and where the builtin ones lie: their places in the heap are constants.

use smol_str::SmolStr;
use triomphe::Arc;

use crate::ids::Id;
use crate::objects::names::Name;
use crate::objects::namespace::Vars;
use crate::objects::traverse::Visitor;
use crate::objects::value::Value;

#[derive(Clone, Debug)]
pub(crate) struct Class {
    pub name: SmolStr,
    pub qualname: SmolStr,
    /// The module's name.
    pub module: Name,
    /// Its own class: `type`, or a metaclass.
    pub meta: Id,
    /// The classes that it extends, as it names them: `object` has none.
    pub bases: Arc<[Id]>,
    /// Where its attributes are looked for: in the class itself, then in its bases and theirs.
    pub mro: Arc<[Id]>,
    pub attrs: Vars,
    /// What of it or of a base comes before the instance's own attributes.
    pub before_own: BeforeOwn,
    /// Whether methods are missing that it promises, so that nothing is made of it.
    pub is_abstract: bool,
    /// The builtin class that says what its instances consist of.
    pub layout: Id,
    /// Which patterns its objects fit, if it says so itself.
    pub pattern: Pattern,
}

/// What comes before attributes that instances have themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum BeforeOwn {
    Nothing,
    /// Properties and others of their kind, each before the attribute of its own name.
    Descriptors,
    /// Whatever their name is: a `__setattr__`, say.
    All,
}

/// The patterns that objects of a class may fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pattern {
    /// Those that the next class says where attributes are looked for.
    Inherited,
    /// `[a, b]`
    Sequence,
    /// `{"a": b}`
    Mapping,
}

impl Class {
    pub(crate) fn visit(&self, v: &mut dyn Visitor) {
        let Class {
            name,
            qualname,
            module,
            meta,
            bases,
            mro,
            attrs,
            before_own,
            is_abstract,
            layout,
            pattern,
        } = self;
        // Nothing else begins so: the class of a class need not say that it is one.
        v.number(u64::MAX);
        v.bytes(name.as_bytes());
        v.bytes(qualname.as_bytes());
        v.name(*module);
        v.id(*meta);
        let flags = (*before_own as u64) << 1 | u64::from(*is_abstract);
        v.number((mro.len() as u64) << 5 | (*pattern as u64) << 3 | flags);
        mro.iter().for_each(|&id| v.id(id));
        v.number(bases.len() as u64);
        bases.iter().for_each(|&id| v.id(id));
        v.id(*layout);
        v.vars(attrs);
    }

    pub(crate) fn size_bytes(&self) -> usize {
        let Class {
            // Names are shared with the code, and what a class extends is not much.
            name: _,
            qualname: _,
            module: _,
            meta: _,
            bases: _,
            mro: _,
            attrs,
            before_own: _,
            is_abstract: _,
            layout: _,
            pattern: _,
        } = self;
        size_of::<Class>() + attrs.size_bytes()
    }

    pub(crate) fn is_subclass_of(&self, other: Id) -> bool {
        self.mro.contains(&other)
    }

    pub(crate) fn attr(&self, name: Name) -> Option<Value> {
        self.attrs.get(name)
    }
}

#[cfg(test)]
crate::objects::vary::vary!(Class {
    name,
    qualname,
    module,
    meta,
    bases,
    mro,
    attrs,
    before_own,
    is_abstract,
    layout,
    pattern,
});
#[cfg(test)]
crate::objects::vary::vary_enum!(BeforeOwn { Nothing {}, Descriptors {}, All {} } some |_| {
    vec![BeforeOwn::Nothing, BeforeOwn::Descriptors, BeforeOwn::All]
});
#[cfg(test)]
crate::objects::vary::vary_enum!(Pattern { Inherited {}, Sequence {}, Mapping {} } some |_| {
    vec![Pattern::Inherited, Pattern::Sequence, Pattern::Mapping]
});

/// How a builtin class begins: its name, and the class it extends.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BuiltinClass {
    pub name: &'static str,
    pub base: Id,
}

macro_rules! builtin_classes {
    ($($constant:ident $name:literal $base:ident)*) => {
        #[allow(
            dead_code,
            non_camel_case_types,
            clippy::upper_case_acronyms,
            reason = "numbers the constants below, of which some are there for their place alone"
        )]
        enum Order { $($constant),* }
        $(#[allow(dead_code, reason = "programs know all of them by name")] pub(crate) const $constant: Id = Id(Order::$constant as u32);)*
        /// Behind them lies the empty tuple: there is only one.
        pub(crate) const EMPTY_TUPLE: Id = Id(BUILTIN.len() as u32);
        /// In the order of their places. `object` comes first and extends itself.
        pub(crate) const BUILTIN: &[BuiltinClass] = &[$(BuiltinClass { name: $name, base: $base }),*];
    };
}

builtin_classes! {
    OBJECT "object" OBJECT
    TYPE "type" OBJECT
    NONE "NoneType" OBJECT
    NOT_IMPLEMENTED "NotImplementedType" OBJECT
    ELLIPSIS "ellipsis" OBJECT
    INT "int" OBJECT
    BOOL "bool" INT
    FLOAT "float" OBJECT
    STR "str" OBJECT
    BYTES "bytes" OBJECT
    LIST "list" OBJECT
    TUPLE "tuple" OBJECT
    DICT "dict" OBJECT
    SET "set" OBJECT
    FROZENSET "frozenset" OBJECT
    RANGE "range" OBJECT
    SLICE "slice" OBJECT
    MAPPING_PROXY "mappingproxy" OBJECT
    DICT_KEYS "dict_keys" OBJECT
    DICT_VALUES "dict_values" OBJECT
    DICT_ITEMS "dict_items" OBJECT
    FUNCTION "function" OBJECT
    BUILTIN_FUNCTION "builtin_function_or_method" OBJECT
    METHOD_DESCRIPTOR "method_descriptor" OBJECT
    METHOD "method" OBJECT
    GENERATOR "generator" OBJECT
    COROUTINE "coroutine" OBJECT
    COROUTINE_WRAPPER "coroutine_wrapper" OBJECT
    ASYNC_GENERATOR "async_generator" OBJECT
    ASYNC_GENERATOR_SEND "async_generator_asend" OBJECT
    ASYNC_GENERATOR_THROW "async_generator_athrow" OBJECT
    ANEXT_AWAITABLE "anext_awaitable" OBJECT
    CELL "cell" OBJECT
    MODULE "module" OBJECT
    PROPERTY "property" OBJECT
    STATICMETHOD "staticmethod" OBJECT
    CLASSMETHOD "classmethod" OBJECT
    SUPER "super" OBJECT
    TRACEBACK "traceback" OBJECT
    ENUMERATE "enumerate" OBJECT
    ZIP "zip" OBJECT
    MAP "map" OBJECT
    FILTER "filter" OBJECT
    REVERSED "reversed" OBJECT
    LIST_ITERATOR "list_iterator" OBJECT
    LIST_REVERSE_ITERATOR "list_reverseiterator" OBJECT
    TUPLE_ITERATOR "tuple_iterator" OBJECT
    STR_ITERATOR "str_ascii_iterator" OBJECT
    BYTES_ITERATOR "bytes_iterator" OBJECT
    RANGE_ITERATOR "range_iterator" OBJECT
    DICT_KEY_ITERATOR "dict_keyiterator" OBJECT
    DICT_VALUE_ITERATOR "dict_valueiterator" OBJECT
    DICT_ITEM_ITERATOR "dict_itemiterator" OBJECT
    DICT_REVERSE_KEY_ITERATOR "dict_reversekeyiterator" OBJECT
    DICT_REVERSE_VALUE_ITERATOR "dict_reversevalueiterator" OBJECT
    DICT_REVERSE_ITEM_ITERATOR "dict_reverseitemiterator" OBJECT
    SET_ITERATOR "set_iterator" OBJECT
    CALLABLE_ITERATOR "callable_iterator" OBJECT
    SEQUENCE_ITERATOR "iterator" OBJECT
    BASE_EXCEPTION "BaseException" OBJECT
    BASE_EXCEPTION_GROUP "BaseExceptionGroup" BASE_EXCEPTION
    SYSTEM_EXIT "SystemExit" BASE_EXCEPTION
    KEYBOARD_INTERRUPT "KeyboardInterrupt" BASE_EXCEPTION
    GENERATOR_EXIT "GeneratorExit" BASE_EXCEPTION
    EXCEPTION "Exception" BASE_EXCEPTION
    EXCEPTION_GROUP "ExceptionGroup" EXCEPTION
    ARITHMETIC_ERROR "ArithmeticError" EXCEPTION
    FLOATING_POINT_ERROR "FloatingPointError" ARITHMETIC_ERROR
    OVERFLOW_ERROR "OverflowError" ARITHMETIC_ERROR
    ZERO_DIVISION_ERROR "ZeroDivisionError" ARITHMETIC_ERROR
    ASSERTION_ERROR "AssertionError" EXCEPTION
    ATTRIBUTE_ERROR "AttributeError" EXCEPTION
    BUFFER_ERROR "BufferError" EXCEPTION
    EOF_ERROR "EOFError" EXCEPTION
    IMPORT_ERROR "ImportError" EXCEPTION
    MODULE_NOT_FOUND_ERROR "ModuleNotFoundError" IMPORT_ERROR
    LOOKUP_ERROR "LookupError" EXCEPTION
    INDEX_ERROR "IndexError" LOOKUP_ERROR
    KEY_ERROR "KeyError" LOOKUP_ERROR
    MEMORY_ERROR "MemoryError" EXCEPTION
    NAME_ERROR "NameError" EXCEPTION
    UNBOUND_LOCAL_ERROR "UnboundLocalError" NAME_ERROR
    OS_ERROR "OSError" EXCEPTION
    BLOCKING_IO_ERROR "BlockingIOError" OS_ERROR
    CONNECTION_ERROR "ConnectionError" OS_ERROR
    BROKEN_PIPE_ERROR "BrokenPipeError" CONNECTION_ERROR
    CONNECTION_ABORTED_ERROR "ConnectionAbortedError" CONNECTION_ERROR
    CONNECTION_REFUSED_ERROR "ConnectionRefusedError" CONNECTION_ERROR
    CONNECTION_RESET_ERROR "ConnectionResetError" CONNECTION_ERROR
    FILE_EXISTS_ERROR "FileExistsError" OS_ERROR
    FILE_NOT_FOUND_ERROR "FileNotFoundError" OS_ERROR
    INTERRUPTED_ERROR "InterruptedError" OS_ERROR
    PERMISSION_ERROR "PermissionError" OS_ERROR
    TIMEOUT_ERROR "TimeoutError" OS_ERROR
    REFERENCE_ERROR "ReferenceError" EXCEPTION
    RUNTIME_ERROR "RuntimeError" EXCEPTION
    NOT_IMPLEMENTED_ERROR "NotImplementedError" RUNTIME_ERROR
    RECURSION_ERROR "RecursionError" RUNTIME_ERROR
    STOP_ITERATION "StopIteration" EXCEPTION
    STOP_ASYNC_ITERATION "StopAsyncIteration" EXCEPTION
    SYNTAX_ERROR "SyntaxError" EXCEPTION
    SYSTEM_ERROR "SystemError" EXCEPTION
    TYPE_ERROR "TypeError" EXCEPTION
    VALUE_ERROR "ValueError" EXCEPTION
    UNICODE_ERROR "UnicodeError" VALUE_ERROR
    UNICODE_DECODE_ERROR "UnicodeDecodeError" UNICODE_ERROR
    UNICODE_ENCODE_ERROR "UnicodeEncodeError" UNICODE_ERROR
    WARNING "Warning" EXCEPTION
    USER_WARNING "UserWarning" WARNING
    DEPRECATION_WARNING "DeprecationWarning" WARNING
    RUNTIME_WARNING "RuntimeWarning" WARNING
}
