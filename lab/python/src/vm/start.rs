//! How a machine begins: with the builtin classes, functions and the prelude.

use triomphe::Arc;

use crate::bytecode::code::{Code, CodeKind, Op};
use crate::bytecode::source::{Source, Span};
use crate::compiler::unit::Unit;
use crate::ids::{Id, ThreadId};
use crate::objects::class::{self, BeforeOwn, Class, Pattern};
use crate::objects::heap::Heap;
use crate::objects::names::{self, Name, Names};
use crate::objects::namespace::Vars;
use crate::objects::object::{Instance, Module, Object};
use crate::objects::seal::Sealed;
use crate::objects::value::Value;
use crate::settings::Settings;
use crate::vm::attributes::member_cache::MemberCache;
use crate::vm::calls::native::Native;
use crate::vm::clock::zone::Zone;
use crate::vm::library::{Library, PreludeSpec};
use crate::vm::threads::section::Phase;
use crate::vm::threads::thread::Thread;
use crate::vm::{Attempt, Machine, ObjectLocks, Program, Search, Step, Threads, Time, World};

impl Machine {
    /// A machine without a program.
    pub(crate) fn new(settings: Settings, library: &'static Library) -> Self {
        let mut machine = Machine {
            heap: Heap::new(settings.memory_bytes),
            names: Arc::new(Names::new()),
            thread: Thread::new("MainThread".into(), false),
            threads: Threads {
                current: ThreadId::MAIN,
                others: vec![Arc::new(Sealed::new(Thread::new("".into(), false)))],
                alive: 1,
                object_locks: ObjectLocks::new(),
            },
            program: Program {
                library,
                natives: library.natives(),
                modules: Arc::default(),
                builtins: Id(0),
                prelude: Id(0),
                asked_of_prelude: Arc::from([].as_slice()),
                constants: Arc::default(),
                coroutines: Id(0),
                async_generators: Id(0),
                unasked: Id(0),
                parties: Id(0),
                conditions: Id(0),
                has_loop: false,
                own_modules: Arc::default(),
                newest: None,
                code_count: 3,
                codes: Arc::default(),
                a_traceback: Value::None,
                trampoline: Arc::new(hidden_code(0, CodeKind::Function, vec![Op::CallSpread, Op::Return])),
                caller: Arc::new(hidden_code(2, CodeKind::Function, vec![Op::Call(0), Op::Return])),
                exhausted: Arc::new(hidden_code(1, CodeKind::Generator, vec![Op::None, Op::Return])),
            },
            world: World::default(),
            time: Time {
                reads_clock: false,
                names_clock: false,
                zone: Zone::default(),
                origin: None,
                until: None,
                scale: Arc::default(),
                shows_time: false,
                forgotten: u32::MAX,
                readings: 0,
            },
            step: Step { ticks: 0, work: 0, phase: Phase::Outside, has_made_ready: false },
            attempt: Attempt::default(),
            search: Search::default(),
            settings,
            members: MemberCache::default(),
        };
        machine.add_builtin_classes();
        machine.program.a_traceback = machine.alloc(Object::Instance(Instance {
            class: class::TRACEBACK,
            payload: Value::Unset,
            attrs: Vars::default(),
        }));
        machine.program.builtins = machine.add_module(names::BUILTINS);
        machine.fill_builtins();
        machine.load_prelude();
        machine
    }

    fn load_prelude(&mut self) {
        let name = self.intern("_prelude");
        self.program.prelude = self.add_module(name);
        let PreludeSpec { functions, files, walks } = self.program.library.prelude;
        self.add_functions(self.program.prelude, functions);
        self.program.coroutines = self.add_list("_coroutines");
        self.program.async_generators = self.add_list("_async_generators");
        self.program.unasked = self.add_list("_unasked");
        self.program.parties = self.add_list("_parties");
        self.program.conditions = self.add_list("_conditions");
        for text in files {
            self.run_definitions(self.program.prelude, Source::new("<prelude>", text, true));
        }
        let mut walks = Source::new("<walks>", walks, true);
        walks.is_walk = true;
        self.run_definitions(self.program.prelude, walks);
        self.find_prelude();
    }

    /// An empty list that the prelude has under this name.
    fn add_list(&mut self, name: &str) -> Id {
        let list = self.heap.alloc(Object::List(Vec::new()));
        let name = self.intern(name);
        self.set_module_var(self.program.prelude, name, list.into());
        list
    }

    fn add_builtin_classes(&mut self) {
        for (place, builtin) in (0..).zip(class::BUILTIN) {
            let id = Id(place);
            let above: &[Id] = if id == class::OBJECT { &[] } else { &self.class(builtin.base).mro.clone() };
            // The only builtin class with two bases.
            let other = (id == class::EXCEPTION_GROUP).then_some(class::BASE_EXCEPTION_GROUP);
            let base = (id != class::OBJECT).then_some(builtin.base);
            let mro: Arc<[Id]> = std::iter::once(id).chain(other).chain(above.iter().copied()).collect();
            let class = Class {
                name: builtin.name.into(),
                qualname: builtin.name.into(),
                module: names::BUILTINS,
                meta: class::TYPE,
                bases: other.into_iter().chain(base).collect(),
                layout: layout(id, &mro),
                pattern: pattern(id),
                mro,
                attrs: Vars::default(),
                before_own: BeforeOwn::Nothing,
                is_abstract: false,
            };
            let placed = self.heap.alloc(Object::Class(Box::new(class)));
            debug_assert_eq!(placed, id, "builtin classes lie where their constants say");
        }
        let empty = self.heap.alloc(Object::Tuple(Arc::from([].as_slice())));
        debug_assert_eq!(empty, class::EMPTY_TUPLE, "it lies where its constant says");
        self.set_class_attr(class::OBJECT, names::NEW, self.builtin(self.program.library.new_object));
        for &(id, kinds) in self.program.library.types {
            for methods in kinds {
                self.add_methods(id, methods);
            }
        }
        for id in [class::DICT, class::DICT_ITEMS, class::DICT_KEYS, class::LIST, class::SET] {
            self.set_class_attr(id, names::HASH, Value::None);
        }
    }

    /// Gives a class methods that Rust implements.
    fn add_methods(&mut self, class: Id, methods: &'static [Native]) {
        for (native, value) in self.builtins(methods) {
            let name = self.intern(native.name);
            self.set_class_attr(class, name, value);
        }
    }

    /// A class that a native module lists. `layout` says what its instances consist of.
    pub(crate) fn add_class(&mut self, module: Name, name: &str, base: Id) -> Id {
        let id = self.heap.alloc(Object::Free(0));
        let mro: Arc<[Id]> = std::iter::once(id).chain(self.class(base).mro.iter().copied()).collect();
        let layout = if base == class::OBJECT { id } else { self.class(base).layout };
        let attrs = Vars::default();
        let class = Class {
            name: name.into(),
            qualname: name.into(),
            module,
            meta: class::TYPE,
            bases: Arc::from([base].as_slice()),
            mro,
            attrs,
            before_own: BeforeOwn::Nothing,
            is_abstract: false,
            layout,
            pattern: Pattern::Inherited,
        };
        *self.heap.get_mut(id) = Object::Class(Box::new(class));
        self.add_methods(id, self.program.library.methods_of(name));
        id
    }

    pub(crate) fn set_class_attr(&mut self, class: Id, name: Name, value: Value) {
        self.members.clear();
        if let Object::Class(class) = self.heap.get_mut(class) {
            class.attrs.set(name, value);
        }
    }

    /// An empty module.
    pub(crate) fn add_module(&mut self, name: Name) -> Id {
        let id = self.heap.alloc(Object::Module(Box::new(Module { name, vars: Vars::default() })));
        let text = self.names.text(name).clone();
        let text = self.str(text);
        self.set_module_var(id, names::NAME, text);
        Arc::make_mut(&mut self.program.modules).push((name, id));
        id
    }

    pub(crate) fn set_module_var(&mut self, module: Id, name: Name, value: Value) {
        if let Object::Module(module) = self.heap.get_mut(module) {
            module.vars.set(name, value);
        }
    }

    pub(crate) fn module_var(&self, module: Id, name: Name) -> Option<Value> {
        match self.heap.get(module) {
            Object::Module(module) => module.vars.get(name),
            _ => None,
        }
    }

    /// Gives a module functions that Rust implements.
    pub(crate) fn add_functions(&mut self, module: Id, functions: &'static [Native]) {
        for (native, value) in self.builtins(functions) {
            let name = self.intern(native.name);
            self.set_module_var(module, name, value);
        }
    }

    fn fill_builtins(&mut self) {
        for functions in self.program.library.functions {
            self.add_functions(self.program.builtins, functions);
        }
        for (place, builtin) in (0..).zip(class::BUILTIN) {
            if is_public(Id(place)) {
                let name = self.intern(builtin.name);
                self.set_module_var(self.program.builtins, name, Value::Object(Id(place)));
            }
        }
        for (name, value) in [("Ellipsis", Value::Ellipsis), ("NotImplemented", Value::NotImplemented)] {
            let name = self.intern(name);
            self.set_module_var(self.program.builtins, name, value);
        }
        for name in ["EnvironmentError", "IOError"] {
            let name = self.intern(name);
            self.set_module_var(self.program.builtins, name, class::OS_ERROR.into());
        }
    }
}

/// Code that no one wrote.
fn hidden_code(serial: u32, kind: CodeKind, ops: Vec<Op>) -> Code {
    let source = Arc::new(Source::new("<machine>", "", true));
    let mut unit = Unit::new(0, kind, "<machine>", "<machine>", Span::default());
    ops.into_iter().for_each(|op| unit.emit(op));
    unit.finish(serial, source)
}

/// Whether a builtin class is a builtin name, too: `list` is, `function` is not.
fn is_public(id: Id) -> bool {
    let hidden = [class::NONE, class::NOT_IMPLEMENTED, class::ELLIPSIS];
    let types = class::OBJECT..=class::SLICE;
    let wrappers = [class::PROPERTY, class::STATICMETHOD, class::CLASSMETHOD, class::SUPER];
    let iterators = class::ENUMERATE..=class::REVERSED;
    let is_type = types.contains(&id) && !hidden.contains(&id);
    is_type || wrappers.contains(&id) || iterators.contains(&id) || id >= class::BASE_EXCEPTION
}

/// What objects of a class consist of: that of an exception, or of the outermost builtin class but `object`.
fn layout(id: Id, mro: &[Id]) -> Id {
    if mro.contains(&class::BASE_EXCEPTION) { class::BASE_EXCEPTION } else { id }
}

/// Which patterns the objects of a builtin class fit.
fn pattern(id: Id) -> Pattern {
    match id {
        class::LIST | class::TUPLE | class::RANGE => Pattern::Sequence,
        class::DICT | class::MAPPING_PROXY => Pattern::Mapping,
        _ => Pattern::Inherited,
    }
}
