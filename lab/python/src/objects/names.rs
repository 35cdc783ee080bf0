//! Names of variables and attributes, as numbers: comparing two of them compares no text.

use std::hash::{Hash, Hasher};

use hashbrown::HashTable;
use rustc_hash::FxHasher;
use smol_str::SmolStr;
use xxhash_rust::xxh3::xxh3_128;

use crate::objects::capacity::{grown, text_bytes};

/// A name, known by its number in [`Names`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(pub u32);

/// All names that a machine knows.
#[derive(Clone, Debug)]
pub(crate) struct Names {
    texts: Vec<SmolStr>,
    numbers: HashTable<Name>,
    texts_bytes: usize,
    /// What they are, in short.
    mark: u64,
}

/// Odd, so that nothing of what came before is lost.
const MARK_FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

fn hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    text.hash(&mut hasher);
    hasher.finish()
}

impl Names {
    /// The names that the machine itself uses.
    pub(crate) fn new() -> Self {
        let mut names = Names { texts: Vec::new(), numbers: HashTable::new(), texts_bytes: 0, mark: 0 };
        for text in WELL_KNOWN {
            names.intern(text);
        }
        names
    }

    pub(crate) fn intern(&mut self, text: &str) -> Name {
        if let Some(name) = self.find(text) {
            return name;
        }
        let name = Name(u32::try_from(self.texts.len()).expect("fewer names than memory has bytes"));
        let shared: SmolStr = text.into();
        self.texts.reserve_exact(grown(&self.texts, 1) - self.texts.len());
        self.texts_bytes += text_bytes(&shared);
        self.texts.push(shared);
        self.mark = self.mark.wrapping_mul(MARK_FACTOR).wrapping_add(xxh3_128(text.as_bytes()) as u64);
        let texts = &self.texts;
        self.numbers.insert_unique(hash(text), name, |name| hash(&texts[name.0 as usize]));
        name
    }

    /// What they take.
    pub(crate) fn size_bytes(&self) -> usize {
        self.texts.capacity() * size_of::<SmolStr>() + self.numbers.allocation_size() + self.texts_bytes
    }

    /// How many there are.
    pub(crate) fn count(&self) -> u32 {
        u32::try_from(self.texts.len()).unwrap_or(u32::MAX)
    }

    /// The name with this text, if anything was ever called so.
    pub(crate) fn find(&self, text: &str) -> Option<Name> {
        self.numbers.find(hash(text), |name| *self.texts[name.0 as usize] == *text).copied()
    }

    /// How many there are, and which in short: what is equal stands for equal names in an equal order.
    pub(crate) fn mark(&self) -> (u32, u64) {
        (self.count(), self.mark)
    }

    /// Those from this number on.
    pub(crate) fn texts_from(&self, first: u32) -> &[SmolStr] {
        &self.texts[first as usize..]
    }

    /// All of them, in the order of their numbers.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        self.texts.iter().map(|text| &**text)
    }

    pub(crate) fn text(&self, name: Name) -> &SmolStr {
        &self.texts[name.0 as usize]
    }
}

impl Default for Names {
    fn default() -> Self {
        Names::new()
    }
}

macro_rules! well_known {
    ($($constant:ident $text:literal)*) => {
        #[allow(
            dead_code,
            non_camel_case_types,
            clippy::upper_case_acronyms,
            reason = "numbers the constants below, of which some are there for their place alone"
        )]
        enum Order { $($constant),* }
        $(#[allow(dead_code, reason = "programs know all of them by name")] pub(crate) const $constant: Name = Name(Order::$constant as u32);)*
        const WELL_KNOWN: &[&str] = &[$($text),*];

        /// Names from this number on are those of a program and of what it imports.
        pub(crate) const OF_MACHINES: u32 = WELL_KNOWN.len() as u32;
    };
}

well_known! {
    INIT "__init__" NEW "__new__" NAME "__name__" QUALNAME "__qualname__" MODULE "__module__" DOC "__doc__"
    DICT "__dict__" CLASS "__class__" MRO "__mro__" REPR "__repr__" STR "__str__" FORMAT "__format__"
    HASH "__hash__" BOOL "__bool__" LEN "__len__" EQ "__eq__" NE "__ne__" LT "__lt__" LE "__le__" GT "__gt__"
    GE "__ge__" ADD "__add__" SUB "__sub__" MUL "__mul__" TRUEDIV "__truediv__" FLOORDIV "__floordiv__"
    MOD "__mod__" POW "__pow__" MATMUL "__matmul__" LSHIFT "__lshift__" RSHIFT "__rshift__" AND "__and__"
    OR "__or__" XOR "__xor__" RADD "__radd__" RSUB "__rsub__" RMUL "__rmul__" RTRUEDIV "__rtruediv__"
    RFLOORDIV "__rfloordiv__" RMOD "__rmod__" RPOW "__rpow__" RMATMUL "__rmatmul__" RLSHIFT "__rlshift__"
    RRSHIFT "__rrshift__" RAND "__rand__" ROR "__ror__" RXOR "__rxor__" IADD "__iadd__" ISUB "__isub__"
    IMUL "__imul__" ITRUEDIV "__itruediv__" IFLOORDIV "__ifloordiv__" IMOD "__imod__" IPOW "__ipow__"
    IMATMUL "__imatmul__" ILSHIFT "__ilshift__" IRSHIFT "__irshift__" IAND "__iand__" IOR "__ior__"
    IXOR "__ixor__" NEG "__neg__" POS "__pos__" INVERT "__invert__" ABS "__abs__" INT "__int__"
    FLOAT "__float__" INDEX "__index__" ROUND "__round__" ITER "__iter__" NEXT "__next__"
    CONTAINS "__contains__" GETITEM "__getitem__" SETITEM "__setitem__" DELITEM "__delitem__"
    GETATTR "__getattr__" SETATTR "__setattr__" DELATTR "__delattr__" GETATTRIBUTE "__getattribute__"
    CALL "__call__" ENTER "__enter__" EXIT "__exit__" GET "__get__" SET "__set__" DELETE "__delete__"
    SET_NAME "__set_name__" INIT_SUBCLASS "__init_subclass__" ANNOTATIONS "__annotations__"
    ABC_IMPL "_abc_impl" ABSTRACT "__abstractmethods__"
    MATCH_ARGS "__match_args__" SLOTS "__slots__" CAUSE "__cause__" CONTEXT "__context__"
    SUPPRESS_CONTEXT "__suppress_context__" TRACEBACK "__traceback__" NOTES "__notes__" ARGS "args"
    CLASS_CELL "__class__cell" REVERSED "__reversed__" MISSING "__missing__" MAIN "__main__"
    BUILTINS "builtins" VALUE "value" EXCEPTIONS "exceptions" MESSAGE "message" SELF "self"
    WRAPPED "__wrapped__" DIVMOD "__divmod__" RDIVMOD "__rdivmod__" BYTES "__bytes__" DEL "__del__"
    FILE "__file__" DEFAULTS "__defaults__" NAME_ATTR "name" CODE "code" FUNC "__func__" OWNER "__self__"
    COMPLEX "__complex__" TRUNC "__trunc__" CEIL "__ceil__" FLOOR "__floor__" LENGTH_HINT "__length_hint__"
    DIR "__dir__" INSTANCECHECK "__instancecheck__" SUBCLASSES "__subclasses__" GLOBALS "__globals__"
    BUILTINS_ATTR "__builtins__" CODE_ATTR "__code__" BASES "__bases__" THROUGH "_through" UNCHANGED "_unchanged" WAS_ORDERED "_lab_was_ordered" OBJ "obj" FGET "fget" FSET "fset"
    FDEL "fdel" WITH_TRACEBACK "with_traceback" KEYWORD_DEFAULTS "__kwdefaults__" DERIVE "derive" SPLIT "split"
    ERRNO "errno" STRERROR "strerror" FILENAME "filename" KEYS "keys" CLASS_GETITEM "__class_getitem__"
    AWAIT "__await__" AITER "__aiter__" ANEXT "__anext__" AENTER "__aenter__" AEXIT "__aexit__"
    BASE "__base__" ORIG_BASES "__orig_bases__" MRO_ENTRIES "__mro_entries__" PREPARE "__prepare__"
    METACLASS "metaclass" OWN_MRO "mro" SUBCLASSCHECK "__subclasscheck__" SUBCLASSHOOK "__subclasshook__"
    CELL_OF_CLASS "__classcell__" GET_METHOD "get" MSG "msg" NAME_FROM "name_from" PATH "path" OWN_NAME "self."
}
