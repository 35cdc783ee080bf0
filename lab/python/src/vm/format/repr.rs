//! `repr` of builtin values. Containers may be nested deeply, so that a list of what is left to write replaces
//! recursion.

use hashbrown::HashSet;
use rustc_hash::FxBuildHasher;
use smol_str::SmolStr;
use triomphe::Arc;

use super::float;
use crate::ids::Id;
use crate::numbers;
use crate::objects::names;
use crate::objects::object::{Object, ViewKind};
use crate::objects::quote;
use crate::objects::range::Range;
use crate::objects::value::Value;
use crate::refusal::Refusal;
use crate::vm::Machine;
use crate::vm::calls::native::{Exit, PyResult};
use crate::vm::prelude::Prelude;

/// CPython 3.13 gives up here. It would not have to be so, but programs can see it.
const DEEPEST: usize = 9_998;

const MOST_STEPS: u64 = 20_000_000;

enum Step {
    Write(&'static str),
    Show(Value),
    /// Everything in the container has been written.
    Leave(Id),
}

#[derive(Default)]
struct Writer {
    text: String,
    /// What is left, the next last.
    steps: Vec<Step>,
    /// The containers that are being written: one inside itself is shown as dots.
    open: HashSet<Id, FxBuildHasher>,
}

impl Machine {
    /// `repr(value)`
    pub(crate) fn repr_of(&mut self, value: Value) -> PyResult<SmolStr> {
        if let Some(text) = self.repr_of_leaf(value)? {
            return Ok(text.into());
        }
        self.settle_order_of(value)?;
        let at_once = |m: &mut Machine| {
            if m.holds_what_changes(value) { Ok(None) } else { m.repr_of_container(value).map(Some) }
        };
        if let Some(text) = self.unasked(at_once)? {
            return Ok(text);
        }
        let answer = self.ask_repr(value)?;
        self.expect_text(value, answer, "__repr__")
    }

    /// Python code goes through a container in which something has a `__repr__` of its own.
    fn ask_repr(&mut self, value: Value) -> PyResult {
        let Some(id) = value.id() else { return Ok(value) };
        if let Object::Dict(dict) = self.heap.get(id) {
            let is_proxy = dict.is_proxy;
            self.check_whole_dict(id)?;
            let text = self.ask_prelude(Prelude::ReprOfDict, &[value])?;
            let Some(shown) = self.as_str(text).filter(|_| is_proxy) else { return Ok(text) };
            let shown = format!("mappingproxy({})", &**shown);
            return Ok(self.str(shown));
        }
        let items = match self.heap.get(id) {
            Object::List(_) | Object::Tuple(_) => value,
            _ => self.memo(|m| {
                let items = m.items_to_show(id)?;
                Ok(m.list(items))
            })?,
        };
        let (before, after) = self.brackets(id);
        let [before, after] = [before, after].map(|text| self.str(text));
        self.ask_prelude(Prelude::ReprOfItems, &[value, items, before, after])
    }

    /// Whether its text is being made already, by Python code further out.
    fn is_being_shown(&self, id: Id) -> bool {
        let thread = &self.thread;
        thread.frames.iter().any(|frame| {
            let code = &frame.code;
            let shows = code.is_hidden() && matches!(&*code.name, "repr_of_dict" | "repr_of_items");
            shows && thread.stack[frame.base as usize].is(id.into())
        })
    }

    fn repr_of_container(&mut self, value: Value) -> PyResult<SmolStr> {
        let mut writer = Writer { steps: vec![Step::Show(value)], ..Writer::default() };
        let mut steps = 0_u64;
        while let Some(step) = writer.steps.pop() {
            // What is shared is written again and again: a short list can have a text that no memory holds.
            steps += 1;
            if steps > MOST_STEPS {
                return Err(Exit::Refuse(Refusal::limit("a text of more than 20 million pieces")));
            }
            match step {
                Step::Write(text) => writer.text.push_str(text),
                Step::Leave(id) => {
                    writer.open.remove(&id);
                }
                Step::Show(value) => match self.repr_of_leaf(value)? {
                    Some(text) => writer.text.push_str(&text),
                    None if writer.open.len() >= DEEPEST => {
                        return Err(self.too_deep("while getting the repr of an object"));
                    }
                    None => self.open_container(value, &mut writer)?,
                },
            }
        }
        Ok(writer.text.into())
    }

    /// `repr` of what is no builtin container.
    fn repr_of_leaf(&mut self, value: Value) -> PyResult<Option<String>> {
        let value = self.plain_number(value).unwrap_or(value);
        let text = match value {
            Value::None | Value::Unset => "None".to_owned(),
            Value::NotImplemented => "NotImplemented".to_owned(),
            Value::Ellipsis => "Ellipsis".to_owned(),
            Value::Bool(true) => "True".to_owned(),
            Value::Bool(false) => "False".to_owned(),
            Value::Int(number) => number.to_string(),
            Value::Float(number) => float::repr(number),
            Value::Builtin(_) => return self.repr_by_method(value).map(Some),
            Value::Object(id) => match self.heap.get(id) {
                Object::Str(text) => quote::string(text),
                Object::Bytes(bytes) => quote::bytes(bytes),
                Object::BigInt(number) => {
                    let number = Arc::clone(number);
                    self.checked(numbers::decimal(&number))?
                }
                Object::Range(range) => repr_of_range(*range),
                _ if self.is_container(id) => return Ok(None),
                _ => return self.repr_by_method(value).map(Some),
            },
        };
        Ok(Some(text))
    }

    fn is_container(&self, id: Id) -> bool {
        use Object::{Dict, FrozenSet, List, Set, Slice, Tuple, View};
        matches!(
            self.heap.get(id),
            List(_) | Tuple(_) | Dict(_) | Set(_) | FrozenSet(_) | View { .. } | Slice(_)
        )
    }

    fn repr_by_method(&mut self, value: Value) -> PyResult<String> {
        let Some(method) = self.special(value, names::REPR) else { return Ok(String::new()) };
        let answer = self.invoke(method, &[value])?;
        self.expect_text(value, answer, "__repr__").map(|text| text.to_string())
    }

    /// What `__str__` or `__repr__` returned, which has to be a string.
    pub(super) fn expect_text(&mut self, of: Value, answer: Value, method: &str) -> PyResult<SmolStr> {
        if let Some(text) = self.as_str(answer) {
            return Ok(text.shared());
        }
        Err(self.wrong_answer(of, method, "a str", answer))
    }

    fn open_container(&mut self, value: Value, writer: &mut Writer) -> PyResult<()> {
        let Some(id) = value.id() else { return Ok(()) };
        let (before, after) = self.brackets(id);
        writer.text.push_str(before);
        if !writer.open.insert(id) || self.is_being_shown(id) {
            writer.text.push_str("...");
            writer.text.push_str(after.trim_start_matches(','));
            return Ok(());
        }
        writer.steps.extend([Step::Leave(id), Step::Write(after)]);
        self.plan_items(id, &mut writer.steps)
    }

    fn brackets(&mut self, id: Id) -> (&'static str, &'static str) {
        if let &Object::View { kind, dict } = self.heap.get(id) {
            let before = match kind {
                ViewKind::Keys => "odict_keys([",
                ViewKind::Values => "odict_values([",
                ViewKind::Items => "odict_items([",
            };
            let is_ordered = self.own_special(dict, names::THROUGH).is_some();
            return (&before[usize::from(!is_ordered)..], "])");
        }
        match self.heap.get(id) {
            Object::List(_) => ("[", "]"),
            Object::Tuple(items) if items.len() == 1 => ("(", ",)"),
            Object::Tuple(_) => ("(", ")"),
            Object::Set(table) if table.is_empty() => ("set(", ")"),
            Object::FrozenSet(table) if table.is_empty() => ("frozenset(", ")"),
            Object::FrozenSet(_) => ("frozenset({", "})"),
            Object::Slice(_) => ("slice(", ")"),
            Object::Dict(table) if table.is_proxy => ("mappingproxy({", "})"),
            _ => ("{", "}"),
        }
    }

    /// Puts the items on the list of what is to be written, the last one first.
    fn plan_items(&mut self, id: Id, steps: &mut Vec<Step>) -> PyResult<()> {
        if let Object::Dict(table) = self.heap.get(id) {
            self.check_whole_dict(id)?;
            for (at, entry) in table.entries().enumerate().collect::<Vec<_>>().into_iter().rev() {
                steps.extend([Step::Show(entry.value), Step::Write(": "), Step::Show(entry.key)]);
                steps.extend((at > 0).then_some(Step::Write(", ")));
            }
            return Ok(());
        }
        self.settle_order_of(id.into())?;
        let items = self.items_to_show(id)?;
        for (at, &item) in items.iter().enumerate().rev() {
            steps.push(Step::Show(item));
            steps.extend((at > 0).then_some(Step::Write(", ")));
        }
        Ok(())
    }

    fn items_to_show(&mut self, id: Id) -> PyResult<Vec<Value>> {
        match self.heap.get(id) {
            Object::Slice(parts) => Ok(parts.to_vec()),
            // A view of what is in an order of its own may have to be gone through.
            _ => self.elements(id.into()).map_or_else(|| self.items(id.into()), Ok),
        }
    }
}

fn repr_of_range(range: Range) -> String {
    let Range { start, stop, step } = range;
    if step == 1 { format!("range({start}, {stop})") } else { format!("range({start}, {stop}, {step})") }
}
