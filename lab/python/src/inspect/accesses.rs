//! What a step has read and written, as a reader sees it.

use std::collections::VecDeque;

use super::place::shown;
use crate::bytecode::code::Code;
use crate::bytecode::source::Span;
use crate::ids::{Id, ThreadId};
use crate::objects::names;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::library::primitives::{Operation, Primitive, PrimitiveSpec};
use crate::vm::sharing::watched::calls::SETDEFAULT;
use crate::vm::sharing::watched::{Action, IN, NOT_IN, Part, Seen};

/// Objects searched for one that an access is to, at most.
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
    /// The class that has it and what it is called as that class's, if the object itself has not.
    pub inherited: Option<(u32, String)>,
    /// As the program writes it: `hits`, `account.balance`, `seats[0]`.
    pub name: String,
    /// What it is, if threads or tasks wait for each other at such objects.
    pub primitive: Option<Primitive>,
    /// Whether it is one of the library's that threads or tasks wait at, such as an event or a condition.
    pub is_of_library: bool,
    pub action: Action,
    /// Whether it raised an exception.
    pub fails: bool,
    /// Whether the library does it, in a call of the program's.
    pub is_inside: bool,
    /// The method that was called for it.
    pub method: Option<String>,
    /// What that does to a primitive.
    pub operation: Option<Operation>,
    /// What was read, or what is there afterwards; empty if there is nothing.
    pub value: String,
    /// Whether that tells more than the class of an object of the library.
    pub is_told: bool,
    /// The object that this is.
    pub object: Option<u32>,
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

fn spot(code: &Code, at: u32) -> Option<Spot> {
    let at = *code.spans.get(at as usize)?;
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
}

impl Access {
    /// Whether both are about the same thing, or one about a part of what the other is about.
    pub fn meets(&self, other: &Access) -> bool {
        let is_same = self.is_of(other.of) || other.inherited.as_ref().is_some_and(|it| self.is_of(it.0));
        is_same && (self.part == other.part || self.part.is_empty() || other.part.is_empty())
    }

    fn is_of(&self, object: u32) -> bool {
        self.of == object || self.inherited.as_ref().is_some_and(|it| it.0 == object)
    }

    /// As the program writes it, where another access to the same may come by another object of the same class.
    pub fn name_beside(&self, other: &Access) -> &str {
        match &self.inherited {
            Some((_, name)) if self.of != other.of => name,
            _ => &self.name,
        }
    }

    /// Whether it only finds out if something is there.
    pub fn asks_if_there(&self) -> bool {
        matches!(self.method.as_deref(), Some(IN | NOT_IN))
    }

    /// Whether it looks, if only to put something there where nothing is.
    pub fn looks(&self) -> bool {
        self.action == Action::Reads || self.method.as_deref() == Some(SETDEFAULT)
    }

    /// The line of the program.
    pub fn line(&self) -> u32 {
        self.spots.last().map_or(0, |spot| spot.line)
    }
}

impl Machine {
    /// Where somebody is in the program, the outermost function first.
    pub fn spots_of_thread(&self, id: ThreadId) -> Vec<Spot> {
        let frames = &self.thread_at(id).frames;
        let last = frames.len().saturating_sub(1);
        let own = frames.iter().enumerate().filter(|(_, frame)| frame.runs_program());
        let spots = own.filter_map(|(place, frame)| {
            let at = if place == last { frame.pc } else { frame.pc.saturating_sub(1) };
            spot(&frame.code, at)
        });
        spots.collect()
    }

    /// What was noted since this was last asked.
    pub(crate) fn take_accesses(&mut self) -> Vec<Access> {
        let Some(watch) = &mut self.search.watch else { return Vec::new() };
        let seen = std::mem::take(&mut watch.seen);
        seen.iter().map(|seen| self.described(seen)).collect()
    }

    pub(crate) fn described(&self, seen: &Seen) -> Access {
        let spots = seen.spots.iter().filter_map(|(code, at)| spot(code, *at));
        let text = || {
            let (code, at) = seen.spots.last()?;
            let at = code.spans.get(*at as usize)?;
            let text = code.source.text.get(at.start as usize..at.end as usize)?;
            (text.len() <= LONGEST_NAME && !text.contains('\n')).then(|| text.to_owned())
        };
        let part = match &seen.part {
            Part::Variable(name) => self.names.text(*name).to_string(),
            Part::Attribute(name) => format!(".{}", self.names.text(*name)),
            Part::Item { place, .. } => format!("[{}]", self.show(*place)),
            Part::Whole => String::new(),
        };
        let shown = match &seen.part {
            Part::Item { key, .. } => &format!("[{}]", self.show(*key)),
            _ => &part,
        };
        let is_there = |value: Value, method: &str| value.is(Value::Bool(method == IN));
        let value = match seen.method.as_deref() {
            Some(method @ (IN | NOT_IN)) => {
                if is_there(seen.value, method) { "there" } else { "missing" }.to_owned()
            }
            _ => self.show(seen.value),
        };
        let class = self.class_name_of(seen.of.into()).to_string();
        let name = match (self.heap.get(seen.of), &seen.part, self.way_to(seen.of)) {
            (Object::Module(module), ..) if module.name != names::MAIN => {
                format!("{}.{part}", self.names.text(module.name))
            }
            (_, Part::Variable(_), _) => part.clone(),
            (Object::Class(class), ..) => format!("{}{shown}", class.qualname),
            (.., Some(of)) => of + shown,
            (_, Part::Attribute(_), None) => text().unwrap_or_else(|| class.clone() + shown),
            (.., None) => class + shown,
        };
        let spec = self.primitive(seen.of);
        let operation = || spec?.operation(seen.method.as_ref()?);
        let inherited = seen.class.map(|id| (id.0, format!("{}{part}", self.class(id).qualname)));
        Access {
            actor: seen.actor,
            of: seen.of.0,
            part,
            inherited,
            name,
            primitive: spec.map(|spec| spec.kind),
            action: seen.action,
            fails: seen.has_failed,
            is_inside: seen.is_inside,
            method: seen.method.as_ref().map(ToString::to_string),
            operation: seen.taking.or_else(operation),
            value,
            is_told: self.is_told(seen.value),
            object: seen.value.id().map(|id| id.0),
            is_of_library: self.is_tool(seen.of, spec),
            before: self.show(seen.before),
            spots: spots.collect(),
        }
    }

    /// Whether it is an object of the library that is no container.
    fn is_tool(&self, of: Id, spec: Option<&PrimitiveSpec>) -> bool {
        let Object::Instance(instance) = self.heap.get(of) else { return false };
        let is_queue = spec.is_some_and(|spec| spec.kind == Primitive::Queue);
        !self.is_programs(self.class(instance.class).module) && instance.payload.is_unset() && !is_queue
    }

    /// What its class is, or one that this extends.
    fn primitive(&self, of: Id) -> Option<&'static PrimitiveSpec> {
        let find = |&class: &Id| {
            let class = self.class(class);
            let home = self.program.library.module(self.names.text(class.module))?;
            home.roles.primitives.iter().find(|spec| *spec.class == *class.name)
        };
        self.class(self.class_of(of.into())).mro.iter().find_map(find)
    }

    /// How the program comes to an object: by its global variables, or those of a function that somebody is in.
    pub(crate) fn way_to(&self, object: Id) -> Option<String> {
        let locals = self.parties_from(0).flat_map(|number| self.locals_of_party(number));
        let locals = locals.filter(|(name, _)| name != "self");
        let classes = self.classes_and_modules_of_program();
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
            match self.heap.get(id) {
                Object::Class(class) => {
                    let attributes = class.attrs.iter().filter(|it| self.is_data(it.1));
                    waiting.extend(
                        attributes.map(|(it, value)| (format!("{name}.{}", self.names.text(it)), value)),
                    );
                }
                object => waiting.extend(self.parts(object, &name)),
            }
        }
        None
    }
}
