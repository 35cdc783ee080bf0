//! Values as text, without asking Python code: an object of a class of the program is shown by its attributes.

use crate::ids::Id;
use crate::objects::object::{Instance, Object};
use crate::objects::quote;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::format::float;

/// Longer texts and deeper nests are cut short.
const MOST_BYTES: usize = 200;
const DEEPEST: usize = 4;

impl Machine {
    /// A value as a reader is shown it: as `repr` does, or nearly so.
    pub fn show(&self, value: Value) -> String {
        let mut text = String::new();
        self.write(value, 0, &mut text);
        if text.len() > MOST_BYTES {
            let end = (0..=MOST_BYTES).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
            text.truncate(end);
            text.push('…');
        }
        text
    }

    fn write(&self, value: Value, depth: usize, to: &mut String) {
        match value {
            Value::Unset => {}
            Value::None => to.push_str("None"),
            Value::NotImplemented => to.push_str("NotImplemented"),
            Value::Ellipsis => to.push_str("Ellipsis"),
            Value::Bool(truth) => to.push_str(if truth { "True" } else { "False" }),
            Value::Int(number) => *to += &number.to_string(),
            Value::Float(number) => *to += &float::repr(number),
            Value::Builtin(native) => *to += self.native(native).name,
            Value::Object(_) if depth >= DEEPEST || to.len() > MOST_BYTES => to.push('…'),
            Value::Object(id) => self.write_object(self.heap.get(id), value, depth + 1, to),
        }
    }

    fn write_object(&self, object: &Object, value: Value, depth: usize, to: &mut String) {
        let mut row = |open: &str, values: &[Value], close: &str| {
            to.push_str(open);
            self.write_row(values, depth, to);
            to.push_str(close);
        };
        match object {
            Object::Str(text) => *to += &quote::string(text),
            Object::Bytes(bytes) => *to += &quote::bytes(bytes),
            Object::BigInt(number) => *to += &number.to_string(),
            Object::List(items) => row("[", items, "]"),
            Object::Tuple(items) => row("(", items, if items.len() == 1 { ",)" } else { ")" }),
            Object::Set(set) if set.is_empty() => to.push_str("set()"),
            Object::Set(set) => row("{", &set.keys().collect::<Vec<_>>(), "}"),
            Object::FrozenSet(set) => row("frozenset({", &set.keys().collect::<Vec<_>>(), "})"),
            Object::Dict(dict) => {
                to.push('{');
                for (at, entry) in dict.entries().enumerate().take(MOST_BYTES) {
                    *to += if at > 0 { ", " } else { "" };
                    self.write(entry.key, depth, to);
                    to.push_str(": ");
                    self.write(entry.value, depth, to);
                }
                to.push('}');
            }
            Object::Range(range) => *to += &format!("range({}, {}, {})", range.start, range.stop, range.step),
            Object::Function(function) => *to += &function.name,
            Object::BoundMethod { function, .. } => self.write(*function, depth, to),
            Object::Class(class) => *to += &class.name,
            Object::Module(module) => *to += self.names.text(module.name),
            Object::Cell(held) => self.write(*held, depth, to),
            Object::View { dict, .. } => self.write(*dict, depth, to),
            Object::Instance(instance) if !instance.payload.is_unset() => {
                self.write(instance.payload, depth, to);
            }
            Object::Instance(instance) if !self.is_programs_class(instance.class) => {
                *to += &self.class(instance.class).name;
                to.push('(');
                self.write_row(self.telling_attribute(instance).as_slice(), depth, to);
                to.push(')');
            }
            Object::Instance(instance) => {
                *to += &self.class(instance.class).name;
                to.push('(');
                for (at, (name, value)) in instance.attrs.iter().enumerate() {
                    *to += if at > 0 { ", " } else { "" };
                    *to += &format!("{}=", self.names.text(name));
                    self.write(value, depth, to);
                }
                to.push(')');
            }
            Object::Exception(exception) => {
                *to += &self.class(exception.class).name;
                to.push('(');
                self.write_row(&exception.args, depth, to);
                to.push(')');
            }
            Object::Native(native) => match native.items() {
                Some(items) => {
                    *to += &format!("{}([", self.class(self.class_of(value)).name);
                    self.write_row(&items, depth, to);
                    to.push_str("])");
                }
                None => *to += &format!("<{}>", self.class(self.class_of(value)).name),
            },
            _ => *to += &format!("<{}>", self.class(self.class_of(value)).name),
        }
    }

    fn is_programs_class(&self, class: Id) -> bool {
        self.is_programs(self.class(class).module)
    }

    /// Whether it is shown with more than the class of an object of the library.
    pub(super) fn is_told(&self, value: Value) -> bool {
        match value.id().map(|id| self.heap.get(id)) {
            Some(Object::Instance(instance)) if instance.payload.is_unset() => {
                self.is_programs_class(instance.class) || self.telling_attribute(instance).is_some()
            }
            _ => true,
        }
    }

    /// What matters about an object of a library: what is in a queue, how often a semaphore can be taken.
    fn telling_attribute(&self, instance: &Instance) -> Option<Value> {
        let find = |text: &&str| instance.attrs.get(self.names.find(text)?);
        self.program.library.names(|module| module.telling).iter().find_map(find)
    }

    fn write_row(&self, values: &[Value], depth: usize, to: &mut String) {
        for (at, &value) in values.iter().enumerate() {
            *to += if at > 0 { ", " } else { "" };
            self.write(value, depth, to);
            if to.len() > MOST_BYTES {
                return;
            }
        }
    }
}
