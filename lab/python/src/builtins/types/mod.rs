//! The methods of the builtin types, one type a file.

mod arguments;
pub(crate) mod bytes;
pub(crate) mod coroutine;
mod dict;
mod exception;
mod float;
mod generator;
mod int;
mod iterators;
mod list;
pub(crate) mod object;
mod os_error;
mod range;
mod sequence_index;
mod set;
mod special_methods;
pub(crate) mod str;
mod tuple;
mod type_;
mod view;

use crate::ids::Id;
use crate::objects::class;
use crate::vm::calls::native::Native;
use special_methods::{
    BITS, CONTAINER, DICTS, HASH, LIST_IN_PLACE, MUTABLE, NUMBER, ORDER, SEQUENCE, SETS, SETS_IN_PLACE,
    SUBSCRIPT, VALUE,
};

/// Which class has which methods.
pub(crate) static TYPES: &[(Id, &[&[Native]])] = &[
    (class::BOOL, &[int::BOOL]),
    (
        class::BYTES,
        &[
            VALUE,
            ORDER,
            HASH,
            CONTAINER,
            SUBSCRIPT,
            SEQUENCE,
            bytes::ASCII,
            bytes::FIND,
            bytes::SHAPE,
            bytes::TRANSLATE,
            bytes::METHODS,
        ],
    ),
    (
        class::DICT,
        &[iterators::BACKWARDS, VALUE, CONTAINER, SUBSCRIPT, MUTABLE, DICTS, dict::READING, dict::METHODS],
    ),
    (class::DICT_ITEMS, &[iterators::BACKWARDS, VALUE, ORDER, CONTAINER, SETS, view::METHODS]),
    (class::DICT_KEYS, &[iterators::BACKWARDS, VALUE, ORDER, CONTAINER, SETS, view::METHODS]),
    (class::DICT_VALUES, &[CONTAINER, iterators::BACKWARDS]),
    (class::ENUMERATE, &[generator::ITERATOR, iterators::ENUMERATE]),
    (class::FILTER, &[generator::ITERATOR, iterators::FILTER]),
    (class::FLOAT, &[VALUE, ORDER, HASH, NUMBER, float::METHODS]),
    (class::FROZENSET, &[VALUE, ORDER, HASH, CONTAINER, SETS, set::COMMON, set::FROZEN]),
    (class::INT, &[VALUE, ORDER, HASH, NUMBER, BITS, int::METHODS]),
    (
        class::LIST,
        &[
            iterators::BACKWARDS,
            VALUE,
            ORDER,
            CONTAINER,
            SUBSCRIPT,
            MUTABLE,
            SEQUENCE,
            LIST_IN_PLACE,
            list::METHODS,
        ],
    ),
    (class::MAPPING_PROXY, &[iterators::BACKWARDS, VALUE, CONTAINER, SUBSCRIPT, dict::READING]),
    (class::MAP, &[generator::ITERATOR, iterators::MAP]),
    (class::OS_ERROR, &[os_error::METHODS]),
    (class::RANGE, &[iterators::BACKWARDS, VALUE, HASH, CONTAINER, SUBSCRIPT, range::METHODS]),
    (class::REVERSED, &[generator::ITERATOR, iterators::REVERSED]),
    (class::SET, &[VALUE, ORDER, CONTAINER, SETS, SETS_IN_PLACE, set::COMMON, set::METHODS]),
    (class::SLICE, &[VALUE, range::SLICE]),
    (class::STR, str::METHODS),
    (class::OBJECT, &[object::METHODS]),
    (class::TYPE, &[type_::TYPE]),
    (class::NONE, &[type_::NONE]),
    (class::NOT_IMPLEMENTED, &[type_::NOT_IMPLEMENTED]),
    (class::ELLIPSIS, &[type_::ELLIPSIS]),
    (class::FUNCTION, &[type_::FUNCTION]),
    (class::BUILTIN_FUNCTION, &[type_::NATIVE_FUNCTION]),
    (class::METHOD_DESCRIPTOR, &[type_::NATIVE_FUNCTION]),
    (class::METHOD, &[type_::METHOD]),
    (class::MODULE, &[type_::MODULE]),
    (class::PROPERTY, &[type_::PROPERTY]),
    (class::STATICMETHOD, &[type_::STATIC_METHOD]),
    (class::CLASSMETHOD, &[type_::CLASS_METHOD]),
    (class::SUPER, &[type_::SUPER]),
    (class::GENERATOR, &[generator::GENERATOR]),
    (class::COROUTINE, &[coroutine::COROUTINE]),
    (class::COROUTINE_WRAPPER, &[coroutine::ITERATOR, coroutine::WRAPPER]),
    (class::ASYNC_GENERATOR, &[coroutine::ASYNC_GENERATOR]),
    (class::ASYNC_GENERATOR_SEND, &[coroutine::ITERATOR, coroutine::STEP]),
    (class::ASYNC_GENERATOR_THROW, &[coroutine::ITERATOR, coroutine::STEP]),
    (class::ANEXT_AWAITABLE, &[coroutine::ITERATOR, coroutine::STEP]),
    (class::LIST_ITERATOR, &[generator::ITERATOR]),
    (class::LIST_REVERSE_ITERATOR, &[generator::ITERATOR]),
    (class::TUPLE_ITERATOR, &[generator::ITERATOR]),
    (class::STR_ITERATOR, &[generator::ITERATOR]),
    (class::BYTES_ITERATOR, &[generator::ITERATOR]),
    (class::RANGE_ITERATOR, &[generator::ITERATOR]),
    (class::DICT_KEY_ITERATOR, &[generator::ITERATOR]),
    (class::DICT_VALUE_ITERATOR, &[generator::ITERATOR]),
    (class::DICT_ITEM_ITERATOR, &[generator::ITERATOR]),
    (class::DICT_REVERSE_KEY_ITERATOR, &[generator::ITERATOR]),
    (class::DICT_REVERSE_VALUE_ITERATOR, &[generator::ITERATOR]),
    (class::DICT_REVERSE_ITEM_ITERATOR, &[generator::ITERATOR]),
    (class::SET_ITERATOR, &[generator::ITERATOR]),
    (class::CALLABLE_ITERATOR, &[generator::ITERATOR]),
    (class::SEQUENCE_ITERATOR, &[generator::ITERATOR]),
    (class::BASE_EXCEPTION, &[exception::METHODS]),
    (class::BASE_EXCEPTION_GROUP, &[exception::GROUP]),
    (class::EXCEPTION_GROUP, &[exception::GROUP]),
    (class::KEY_ERROR, &[exception::KEY_ERROR]),
    (class::TUPLE, &[VALUE, ORDER, HASH, CONTAINER, SUBSCRIPT, SEQUENCE, tuple::METHODS]),
    (class::ZIP, &[generator::ITERATOR, iterators::ZIP]),
];
