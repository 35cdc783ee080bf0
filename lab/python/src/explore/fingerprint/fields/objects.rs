//! What an object is when one of its fields is another. Kinds with fields of their own say so beside them.

use crate::objects::object::{Instance, Module, Object, Property, ViewKind};
use crate::objects::vary::{vary, vary_enum};

vary!(Instance { class, payload, attrs });
vary!(Module { name, vars });
vary!(Property { getter, setter, deleter, doc });
vary_enum!(ViewKind { Keys {}, Values {}, Items {} } some |_| {
    vec![ViewKind::Keys, ViewKind::Values, ViewKind::Items]
});
vary_enum!(Object {
    Free { 0 = "nothing leads to it" },
    Str { 0 },
    Bytes { 0 },
    BigInt { 0 },
    List { 0 },
    Tuple { 0 },
    Dict { 0 },
    Set { 0 },
    FrozenSet { 0 },
    Range { 0 },
    Slice { 0 },
    View { kind, dict },
    Iterator { 0 },
    Function { 0 },
    BoundMethod { function, receiver },
    Generator { 0 },
    Cell { 0 },
    Class { 0 },
    Instance { 0 },
    Exception { 0 },
    Module { 0 },
    Property { 0 },
    StaticMethod { 0 },
    ClassMethod { 0 },
    Super { class, receiver },
    Native { 0 },
});
