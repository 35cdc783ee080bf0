//! Text with each character replaced by a table.

use smol_str::SmolStr;

use crate::ids::Id;
use crate::objects::class;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Exit, Native, PyResult};

pub(crate) static METHODS: &[Native] = &[
    Native::method("maketrans", Arity::Range(1, 3), make_table).of_class(),
    Native::method("translate", Arity::One, translate),
];

fn make_table(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let table = m.heap.alloc(Object::Dict(Box::default()));
    match args.at(2) {
        None => copy_table(m, table, args[1])?,
        Some(to) => {
            let from = m.text_argument(args[1], "maketrans() argument 1")?;
            let to = m.text_argument(to, "maketrans() argument 2")?;
            pair_letters(m, table, &from, &to)?;
        }
    }
    if let Some(removed) = args.at(3) {
        for letter in m.text_argument(removed, "maketrans() argument 3")?.chars() {
            m.dict_set(table, code(letter), Value::None)?;
        }
    }
    Ok(table.into())
}

fn code(letter: char) -> Value {
    Value::Int(u32::from(letter).into())
}

fn pair_letters(m: &mut Machine, table: Id, from: &SmolStr, to: &SmolStr) -> PyResult<()> {
    if from.chars().count() != to.chars().count() {
        return Err(m.value_error("the first two maketrans arguments must have equal length"));
    }
    for (from, to) in from.chars().zip(to.chars()) {
        m.dict_set(table, code(from), code(to))?;
    }
    Ok(())
}

/// Keys that are characters become numbers.
fn copy_table(m: &mut Machine, table: Id, from: Value) -> PyResult<()> {
    let Some(from) = m.as_dict(from) else {
        return Err(m.type_error("if you give only one argument to maketrans it must be a dict"));
    };
    let entries: Vec<_> = m.table(from).entries().collect();
    for entry in entries {
        let letter = m.as_str(entry.key).map(crate::objects::text::Str::shared);
        let key = match letter.as_deref().map(|text| (text.chars().next(), text.chars().nth(1))) {
            Some((Some(letter), None)) => code(letter),
            Some(_) => return Err(m.value_error("string keys in translatetable must be of length 1")),
            None => entry.key,
        };
        m.dict_set(table, key, entry.value)?;
    }
    Ok(())
}

fn translate(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let text = m.receiver_text(args);
    let mut translated = String::with_capacity(text.len());
    let mut reserved = 0;
    for letter in text.chars() {
        if translated.len() > 2 * reserved + (1 << 16) {
            reserved = translated.len();
            m.reserve(2 * reserved)?;
        }
        match entry_for(m, args[1], letter)? {
            None => translated.push(letter),
            Some(Value::None) => {}
            Some(value) => match m.as_str(value) {
                Some(text) => translated.push_str(text),
                None => translated.push(letter_of(m, value)?),
            },
        }
    }
    Ok(m.str(translated))
}

/// What a table has for a letter, if anything.
fn entry_for(m: &mut Machine, table: Value, letter: char) -> PyResult<Option<Value>> {
    match m.as_dict(table) {
        Some(id) => m.dict_get(id, code(letter)),
        None => match m.item(table, code(letter)) {
            // What has none for it leaves the letter as it is.
            Err(Exit::Raise(error)) if m.is_instance(error, class::LOOKUP_ERROR) => Ok(None),
            found => found.map(Some),
        },
    }
}

fn letter_of(m: &mut Machine, value: Value) -> PyResult<char> {
    if m.as_integer(value).is_none() {
        return Err(m.type_error("character mapping must return integer, None or str"));
    }
    let code = m.clamped_index_of(value)?;
    match u32::try_from(code).ok().and_then(char::from_u32) {
        Some(letter) => Ok(letter),
        None => Err(m.raise(class::VALUE_ERROR, "character mapping must be in range(0x110000)")),
    }
}
