//! Instructions for a machine with a stack.

pub(crate) use crate::bytecode::operator::{Binary, Compare, Unary};

/// One instruction. What it takes from the stack and leaves there is in brackets, the top last.
///
/// An instruction that may have to ask Python code leaves its operands where they are until it is done, so
/// that it can be run again.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Op {
    Nop,
    Pop,
    /// [iterator →] The loop is left before its end, by an exception or not. A generator that nobody else refers to is
    /// closed.
    LetGo {
        raises: bool,
    },
    /// Copies the value so many below the top; 0 is the top.
    Copy(u32),
    /// Swaps the top with the value so many below it.
    Swap(u32),
    Const(u32),
    Int(i32),
    None,
    True,
    False,

    Local(u32),
    StoreLocal(u32),
    DeleteLocal(u32),
    /// The local is a cell, and this is about what is in it.
    Deref(u32),
    StoreDeref(u32),
    DeleteDeref(u32),
    /// The cell itself.
    Cell(u32),
    Global(u32),
    StoreGlobal(u32),
    DeleteGlobal(u32),
    /// In the body of a class or module: its own variable, or else a global.
    Name(u32),
    StoreName(u32),
    DeleteName(u32),
    /// In the body of a class: its own variable, or else the cell below. [cell → value]
    NameOrDeref(u32),

    /// [object → value]
    Attr(u32),
    /// [object → function object | callable unset]
    Method(u32),
    /// [value object →]
    StoreAttr(u32),
    DeleteAttr(u32),
    /// [object key → value]
    Subscript,
    /// [value object key →]
    StoreSubscript,
    DeleteSubscript,

    Binary(Binary),
    Inplace(Binary),
    Unary(Unary),
    Not,
    Compare(Compare),
    Is,
    IsNot,
    In,
    NotIn,

    Jump(u32),
    /// The jump at a loop's end: another thread may run here.
    JumpBack(u32),
    JumpIfFalse(u32),
    JumpIfTrue(u32),
    /// Leaves the value if it jumps.
    JumpIfFalseOrPop(u32),
    JumpIfTrueOrPop(u32),
    JumpIfNone(u32),
    JumpIfNotNone(u32),
    /// [a b →] Jumps unless the comparison holds.
    JumpUnless(Compare, u32),

    /// [iterable → iterator]
    Iter,
    /// [iterator → iterator value], or [iterator →] and jumps.
    ForIter(u32),

    /// [callable receiver-or-unset args… → result]
    Call(u32),
    /// The same, with names for the last arguments: the count above the index of the names.
    CallKeywords {
        count: u16,
        names: u32,
    },
    /// A call of `super` that stands before a dot.
    Super(u32),
    /// [callable unset list dict → result]
    CallSpread,
    /// [→ an unset value below the arguments]
    Unset,
    Return,
    /// [value → value that was sent] Gives it to whoever lets a generator go on; in a coroutine, to whoever runs that.
    Yield,
    /// The same in an asynchronous generator, which gives it to whoever awaits it.
    YieldAsync,
    /// [iterator sent → iterator value], or [→ result] and jumps if the iterator is over.
    YieldFrom(u32),
    /// Where a generator goes on: another thread may run here.
    Resume,
    /// [value → iterator]
    Await(Awaited),
    /// [iterable → asynchronous iterator]
    AsyncIter,
    /// [asynchronous iterator → asynchronous iterator, awaitable]
    AsyncNext,
    /// [asynchronous iterator, exception →] unless the exception is not the end of that iterator, and is raised again.
    EndAsyncFor,

    List(u32),
    Tuple(u32),
    /// An empty one; or, if it is not 0, [set → set], as CPython copies one of constants.
    Set(u32),
    Dict(u32),
    Slice(u32),
    Text(u32),
    /// [value → text]
    Format(Conversion),
    /// [value specification → text]
    FormatWith,
    /// [… list … value → … list …], the list so many below what remains.
    Append(u32),
    AddToSet(u32),
    /// [… dict … key value → … dict …]
    SetItem(u32),
    Extend(u32),
    /// The same for the arguments of a call: [list iterable → list]
    ExtendArguments {
        /// Whether there is no other by position.
        is_alone: bool,
    },
    Update(u32),
    /// [callable unset list dict mapping → callable unset list dict]
    MergeArguments,
    ListToTuple,
    Unpack(u32),
    /// So many before the starred target, so many after it.
    UnpackRest(u16, u16),

    /// The local gets a new, empty cell.
    NewCell(u32),
    /// [defaults keyword-defaults closure → function], the code by its index; each a tuple or None.
    Function(u32),
    /// [closure → (variables, class cell)] Runs the body of a class, the code by its index.
    ClassBody(u32),
    /// [bases keyword-dict (variables, class cell) → class], the code by its index.
    Class(u32),
    /// [annotation →] In the body of a class.
    Annotate(u32),
    Import(u32),
    /// [module → module value]
    ImportFrom(u32),
    /// [module →] All of its public names become variables.
    ImportAll,

    /// Exceptions: none to raise again, [exception →], or [exception cause →].
    Raise(u32),
    /// [exception →] Raises it as it is.
    Reraise,
    /// [exception → previous exception]: it is being handled from now on.
    Handle,
    /// [previous →]: what was handled before is handled again.
    Handled,
    /// [exception class → exception bool]
    Matches,
    /// [group class → rest part], for `except*`; both may be None.
    Split,
    /// [group, list of exceptions → exception or None], at the end of `except*`.
    Regroup,
    /// [→ AssertionError]
    AssertionError,

    /// A comprehension begins: another thread may run here.
    Comprehension,

    /// [manager → exit manager result-of-enter]
    With,
    /// [exit manager previous exception → … truth]
    WithExcept,
    /// [manager → exit manager awaitable]
    AsyncWith,
    /// [exit manager previous exception → … awaitable]
    AsyncWithExcept,

    /// Patterns. [subject → bool]
    IsSequence,
    IsMapping,
    /// [subject → length]
    Length,
    /// [subject keys → values-or-None]
    MatchKeys,
    /// [subject class names → attributes-or-None], so many by position.
    MatchClass(u32),
    /// [subject keys → dict], for `**rest`.
    RestOfMapping,
}

impl Op {
    /// Whether it is about nothing but the frame itself and objects that it has just made.
    pub fn is_own(self) -> bool {
        matches!(
            self,
            Op::Nop
                | Op::Pop
                | Op::Copy(_)
                | Op::Swap(_)
                | Op::Const(_)
                | Op::Int(_)
                | Op::None
                | Op::True
                | Op::False
                | Op::Local(_)
                | Op::StoreLocal(_)
                | Op::DeleteLocal(_)
                | Op::Cell(_)
                | Op::NewCell(_)
                | Op::Is
                | Op::IsNot
                | Op::Jump(_)
                | Op::JumpBack(_)
                | Op::JumpIfNone(_)
                | Op::JumpIfNotNone(_)
                | Op::Unset
                | Op::Return
                | Op::Resume
                | Op::Comprehension
                | Op::List(_)
                | Op::Tuple(_)
                | Op::Dict(_)
                | Op::Append(_)
                | Op::ListToTuple
                | Op::Function(_)
                | Op::Handle
                | Op::Handled
        )
    }

    /// A class statement calls a builtin with the function that is its body.
    pub fn is_call(self) -> bool {
        matches!(self, Op::Call(_) | Op::Super(_) | Op::CallKeywords { .. } | Op::CallSpread | Op::Class(_))
    }
}

/// For what something is awaited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Awaited {
    /// `await value`
    Value,
    /// `async with`: what its `__aenter__` gave.
    Enter,
    /// What its `__aexit__` gave.
    Exit,
    /// `async for`: what its `__anext__` gave.
    Next,
}

/// How a value becomes text in an f-string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Conversion {
    None,
    Str,
    Repr,
    Ascii,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instruction_is_one_word() {
        assert_eq!(size_of::<Op>(), 8);
    }
}
