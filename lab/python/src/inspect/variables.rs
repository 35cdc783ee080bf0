use crate::bytecode::code::{Code, CodeKind};
use crate::ids::{Id, ThreadId};
use crate::objects::names;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::threads::parties::Party;
use crate::vm::threads::thread::Frame;

/// What grows where a pool starts more of them.
pub const WORKERS: &str = "the number of workers";

impl Machine {
    /// The variables of the function of the program that a thread is in. At the level of the module there are none:
    /// they are globals.
    pub fn locals_of(&self, id: ThreadId) -> Vec<(String, Value)> {
        let thread = self.thread_at(id);
        let Some(frame) = thread.frames.iter().rev().find(|frame| frame.runs_program()) else {
            return Vec::new();
        };
        if frame.code.kind == CodeKind::Module {
            return Vec::new();
        }
        self.variables(&frame.code, thread.stack.get(frame.base as usize..).unwrap_or_default())
    }

    /// The same of a thread or a task.
    pub fn locals_of_party(&self, number: usize) -> Vec<(String, Value)> {
        match self.party(number) {
            Party::Thread(id) => self.locals_of(id),
            Party::Done => Vec::new(),
            Party::Task(task) => match self.paused_in_program(task) {
                Some(paused) => self.variables(&paused.code, &paused.stack),
                None => self.thread_of_mover(number).map_or_else(Vec::new, |id| self.locals_of(id)),
            },
        }
    }

    /// The variables of a function, by their names.
    pub(super) fn variables(&self, code: &Code, values: &[Value]) -> Vec<(String, Value)> {
        let named = code.locals.iter().zip(values).filter_map(|(&name, &value)| {
            let (value, text) = (self.unwrapped(value), self.names.text(name));
            (!value.is_unset() && !text.is_empty() && &**text != "__class__")
                .then(|| (text.to_string(), value))
        });
        named.collect()
    }

    /// The program's global variables, without its functions, classes and modules.
    pub fn globals_of_program(&self) -> Vec<(String, Value)> {
        self.module(names::MAIN).map_or_else(Vec::new, |main| self.data_of(main, ""))
    }

    fn data_of(&self, module: Id, before: &str) -> Vec<(String, Value)> {
        let Object::Module(module) = self.heap.get(module) else { return Vec::new() };
        let all = module.vars.iter().map(|(name, value)| (self.names.text(name), value));
        let data = all.filter(|(name, value)| !name.starts_with("__") && self.is_data(*value));
        data.map(|(name, value)| (format!("{before}{name}"), value)).collect()
    }

    /// The classes that the program defines at its outermost level, and the variables of its own modules.
    pub(super) fn classes_and_modules_of_program(&self) -> Vec<(String, Value)> {
        let Some(Object::Module(main)) = self.module(names::MAIN).map(|id| self.heap.get(id)) else {
            return Vec::new();
        };
        let is_class =
            |value: Value| value.id().is_some_and(|id| matches!(self.heap.get(id), Object::Class(_)));
        let all = main.vars.iter().filter(|&(_, value)| is_class(value));
        let classes = all.map(|(name, value)| (self.names.text(name).to_string(), value));
        let own = self.program.own_modules.iter().filter_map(|it| Some(&it.module.as_ref()?.0));
        let modules = own.filter_map(|name| Some((name, self.module(self.names.find(name)?)?)));
        let theirs = modules.flat_map(|(name, module)| self.data_of(module, &format!("{name}.")));
        classes.chain(theirs).collect()
    }

    /// How large the program's variables are, and what their objects keep, each by its name: numbers by their amount,
    /// containers by their length. And how many threads there are.
    pub fn sizes(&self) -> Vec<(String, u64)> {
        let mut sizes = Vec::new();
        let globals = self.globals_of_program();
        globals.iter().for_each(|(name, value)| self.add_sizes(name, "", *value, &mut sizes));
        for id in self.thread_ids() {
            let whose = format!(" in {}", self.thread_at(id).name);
            let locals = self.locals_of(id);
            locals.iter().for_each(|(name, value)| self.add_sizes(name, &whose, *value, &mut sizes));
        }
        sizes.push(("the number of threads".to_owned(), self.thread_ids().count() as u64));
        sizes
    }

    fn add_sizes(&self, name: &str, whose: &str, value: Value, sizes: &mut Vec<(String, u64)>) {
        sizes.extend(self.size(value).map(|size| (format!("`{name}`{whose}"), size)));
        if let Some(Object::Instance(instance)) = value.id().map(|id| self.heap.get(id)) {
            let is_library = self.program.library.module(self.names.text(self.class(instance.class).module));
            let named = |attribute: &str| match attribute {
                _ if is_library.is_none() || !attribute.starts_with('_') => {
                    format!("`{name}.{attribute}`{whose}")
                }
                _ if attribute == self.program.library.pools.workers => {
                    format!("{WORKERS} of `{name}`{whose}")
                }
                _ => format!("what `{name}`{whose} keeps"),
            };
            let attributes = instance.attrs.iter();
            let sized = attributes.filter_map(|(attribute, value)| Some((attribute, self.size(value)?)));
            sizes.extend(sized.map(|(attribute, size)| (named(self.names.text(attribute)), size)));
        }
    }

    fn size(&self, value: Value) -> Option<u64> {
        let id = match value {
            Value::Int(number) => return Some(number.unsigned_abs()),
            value => value.id()?,
        };
        match self.heap.get(id) {
            Object::List(items) => Some(items.len() as u64),
            Object::Dict(table) | Object::Set(table) => Some(table.len() as u64),
            Object::Str(text) => Some(text.len() as u64),
            Object::BigInt(number) => Some(number.bits()),
            Object::Native(native) => native.items().map(|items| items.len() as u64),
            _ => None,
        }
    }

    /// What a cell holds, or else the value itself.
    fn unwrapped(&self, value: Value) -> Value {
        match value.id().map(|id| self.heap.get(id)) {
            Some(Object::Cell(held)) => *held,
            _ => value,
        }
    }

    /// Whether it is no definition.
    pub(crate) fn is_data(&self, value: Value) -> bool {
        let is_definition = |object: &Object| {
            matches!(
                object,
                Object::Function(_) | Object::Class(_) | Object::Module(_) | Object::BoundMethod { .. }
            )
        };
        !matches!(value, Value::Builtin(_)) && !value.id().is_some_and(|id| is_definition(self.heap.get(id)))
    }
}

impl Frame {
    /// Whether it runs the program's own code.
    pub(crate) fn runs_program(&self) -> bool {
        !self.code.is_hidden() && !self.code.source.is_library()
    }
}
