//! What a step has read and written, as a reader sees it.

use std::collections::VecDeque;

use super::place::shown;
use crate::bytecode::source::Span;
use crate::ids::Id;
use crate::objects::names;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::sharing::watched::{Action, Part, Seen};

/// So many objects are searched for one that an access is to.
const MOST_OBJECTS: usize = 500;
/// Longer texts of the program are no names.
const LONGEST_NAME: usize = 40;

/// One look at something that others can reach, or one change of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Access {
    /// The number of who does it.
    pub actor: usize,
    /// The object, and which part of it; all of it if that is empty.
    pub of: u32,
    pub part: String,
    /// As the program writes it: `hits`, `account.balance`, `seats[0]`.
    pub name: String,
    /// The class of the object, for one that the program's variables do not lead to.
    pub class: String,
    /// Whether it is one of the library's that threads or tasks wait at, such as an event or a condition.
    pub is_of_library: bool,
    pub action: Action,
    /// Whether it raised an exception.
    pub fails: bool,
    /// Whether the library does it, in a call of the program's.
    pub is_inside: bool,
    /// The method that was called for it.
    pub method: Option<String>,
    /// What was read, or what is there afterwards; empty if there is nothing.
    pub value: String,
    /// What was there before a write; empty if there was nothing.
    pub before: String,
    /// Where, the outermost of the program's functions first.
    pub spots: Vec<Spot>,
}

/// A place in a function of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The same for the same function.
    pub code: u32,
    pub function: String,
    pub is_async: bool,
    /// Counted from 1.
    pub line: u32,
    /// The file of a module beside the program.
    pub file: Option<String>,
    /// The text of the line, without what it is indented by; of a module beside the program with its file.
    pub source: String,
    /// What the instruction was made from, in bytes of the program's text.
    pub at: Span,
}

/// A text that was printed, and the line of the program that did it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// Counted from 1.
    pub line: u32,
    /// As in a [`Spot`].
    pub source: String,
    pub text: String,
}

impl Access {
    /// Whether both are about the same thing, or one about a part of what the other is about.
    pub fn meets(&self, other: &Access) -> bool {
        self.of == other.of && (self.part == other.part || self.part.is_empty() || other.part.is_empty())
    }

    /// The line of the program.
    pub fn line(&self) -> u32 {
        self.spots.last().map_or(0, |spot| spot.line)
    }
}

impl Machine {
    /// What was noted since this was last asked.
    pub(crate) fn take_accesses(&mut self) -> Vec<Access> {
        let Some(watch) = &mut self.search.watch else { return Vec::new() };
        let seen = std::mem::take(&mut watch.seen);
        seen.iter().map(|seen| self.described(seen)).collect()
    }

    /// What was printed since this was last asked.
    pub(crate) fn take_prints(&mut self) -> Vec<Printed> {
        let mut printed = Vec::new();
        let Some(watch) = &mut self.search.watch else { return printed };
        for ((code, at), text) in std::mem::take(&mut watch.prints) {
            let Some(span) = code.spans.get(at as usize) else { continue };
            let line = code.source.line(span.start);
            printed.push(Printed { line, source: shown(&code, line), text });
        }
        printed
    }

    pub(crate) fn described(&self, seen: &Seen) -> Access {
        let spots = seen.spots.iter().filter_map(|(code, at)| {
            let at = *code.spans.get(*at as usize)?;
            let line = code.source.line(at.start);
            Some(Spot {
                code: code.serial,
                function: code.qualname.to_string(),
                is_async: code.kind.is_async(),
                line,
                file: code.source.module.is_some().then(|| code.source.file.to_string()),
                source: shown(code, line),
                at,
            })
        });
        let text = || {
            let (code, at) = seen.spots.last()?;
            let at = code.spans.get(*at as usize)?;
            let text = code.source.text.get(at.start as usize..at.end as usize)?;
            (text.len() <= LONGEST_NAME && !text.contains('\n')).then(|| text.to_owned())
        };
        let part = match &seen.part {
            Part::Variable(name) => self.names.text(*name).to_string(),
            Part::Attribute(name) => format!(".{}", self.names.text(*name)),
            Part::Item(key) => format!("[{}]", self.show(*key)),
            Part::Whole => String::new(),
        };
        let is_there = |value: Value, method: &str| value.is(Value::Bool(method == "in"));
        let value = match seen.method.as_deref() {
            Some(method @ ("in" | "not in")) => {
                if is_there(seen.value, method) { "there" } else { "missing" }.to_owned()
            }
            _ => self.show(seen.value),
        };
        let class = self.class_name_of(seen.of.into()).to_string();
        let name = match (&seen.part, self.way_to(seen.of)) {
            (Part::Variable(_), _) => part.clone(),
            (_, Some(of)) => of + &part,
            (Part::Attribute(_), None) => text().unwrap_or_else(|| class.clone() + &part),
            (_, None) => class.clone() + &part,
        };
        Access {
            actor: seen.actor,
            of: seen.of.0,
            part,
            name,
            class,
            action: seen.action,
            fails: seen.has_failed,
            is_inside: seen.is_inside,
            method: seen.method.as_ref().map(ToString::to_string),
            value,
            is_of_library: self.is_tool(seen.of),
            before: self.show(seen.before),
            spots: spots.collect(),
        }
    }

    /// Whether it is an object of the library that is no container.
    fn is_tool(&self, of: Id) -> bool {
        let Object::Instance(instance) = self.heap.get(of) else { return false };
        let class = self.class(instance.class);
        class.module != names::MAIN && instance.payload.is_unset() && !class.name.ends_with("Queue")
    }

    /// How the program comes to an object: by its global variables, or those of a function that somebody is in.
    pub(crate) fn way_to(&self, object: Id) -> Option<String> {
        let locals = self.parties_from(0).flat_map(|number| self.locals_of_party(number));
        let locals = locals.filter(|(name, _)| name != "self");
        let classes = self.classes_of_program();
        let mut waiting: VecDeque<(String, Value)> =
            self.globals_of_program().into_iter().chain(classes).chain(locals).collect();
        let mut seen: Vec<Id> = Vec::new();
        while let Some((name, value)) = waiting.pop_front() {
            let Some(id) = value.id().filter(|id| !seen.contains(id)) else { continue };
            if id == object {
                return Some(name);
            }
            if seen.len() >= MOST_OBJECTS {
                return None;
            }
            seen.push(id);
            if !matches!(self.heap.get(id), Object::Class(_)) {
                waiting.extend(self.parts(self.heap.get(id), &name));
            }
        }
        None
    }
}
