//! Modules: compiled and run when they are first imported.

use num_bigint::BigInt;
use smol_str::SmolStr;
use triomphe::Arc;

use crate::bytecode::code::{Code, CodeKind};
use crate::bytecode::source::Source;
use crate::compiler::{self, Host};
use crate::ids::Id;
use crate::objects::class;
use crate::objects::names::{self, Name};
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::refusal::Refusal;
use crate::settings::Jumps;
use crate::syntax::mend::{self, Mend};
use crate::syntax::own::{OwnModule, WithOwn};
use crate::syntax::parse;
use crate::syntax::unsupported::{self, Importable};
use crate::vm::Machine;
use crate::vm::calls::native::{Exit, PyResult};
use crate::vm::clock;
use crate::vm::interpret::run::Flow;
use crate::vm::library::{Body, ModuleSpec};
use crate::vm::sharing::may_write;
use crate::vm::threads::thread::{After, Frame, Thread};

impl Machine {
    /// [→ module]
    pub(in crate::vm) fn import(&mut self, name: Name) -> PyResult<Flow> {
        if let Some(module) = self.module(name) {
            self.refuse_half_done(module)?;
            self.push(module.into());
            return Ok(Flow::Next);
        }
        let text = self.names.text(name).clone();
        if let Some(code) = self.own_code(&text) {
            return self.import_own(name, code);
        }
        let spec = self.program.library.module(&text);
        match spec.map(|module| module.body) {
            None => Err(self.unsupported(format!("the module '{text}' is not in the lab"))),
            Some(Body::NameOnly) => {
                Err(self.raise(class::MODULE_NOT_FOUND_ERROR, format!("No module named '{text}'")))
            }
            Some(Body::Native { functions, classes: _, install }) => {
                let module = self.add_module_to_package(name);
                self.add_functions(module, functions);
                install(self, module);
                self.push(module.into());
                Ok(Flow::Next)
            }
            Some(Body::Python {
                text: _,
                is_hidden,
                is_walk,
                is_one_piece,
                is_uninterrupted,
                is_quiet,
                has_sections,
            }) => {
                let Some(code) = spec.and_then(ModuleSpec::text) else {
                    let why = format!("importing '{text}' where the program's text does not name it");
                    return Err(self.unsupported(why));
                };
                let mut source = Source::new(&format!("<{text}>"), code, is_hidden);
                (source.is_walk, source.is_one_piece, source.has_sections) =
                    (is_walk, is_one_piece, has_sections);
                (source.is_uninterrupted, source.is_quiet) = (is_uninterrupted, is_quiet);
                let code = self.compile(source).map_err(Exit::Refuse)?;
                let module = self.add_module_to_package(name);
                self.push(module.into());
                let base = self.thread.stack.len();
                self.thread.stack.resize(base + code.locals.len(), Value::Unset);
                // Its result is dropped: the module is already on the stack.
                self.push_frame(code, module, base, base, After::Drop, None);
                Ok(Flow::Enter)
            }
        }
    }

    /// The text of a module of the program's own.
    fn own_code(&self, wanted: &str) -> Option<Arc<Code>> {
        if self.program.own_modules.is_empty() {
            return None;
        }
        let is_it = |code: &&Arc<Code>| code.source.module.as_ref().is_some_and(|(name, _)| name == wanted);
        self.program.codes.iter().find(is_it).cloned()
    }

    /// [→ module] Its text runs once. Where other threads are, they have their chance before.
    fn import_own(&mut self, name: Name, code: Arc<Code>) -> PyResult<Flow> {
        let gives_way = self.once(|m| Ok(m.can_switch().into()))?;
        if gives_way.is(Value::Bool(true)) {
            self.begin_step();
            self.give_way()?;
        }
        let module = self.add_module_to_package(name);
        let file = self.str(code.source.file.clone());
        self.set_module_var(module, names::FILE, file);
        self.set_module_var(module, names::DOC, code.doc);
        self.note_output();
        self.push(module.into());
        let base = self.thread.stack.len();
        self.thread.stack.resize(base + code.locals.len(), Value::Unset);
        self.push_frame(code, module, base, base, After::Drop, None);
        Ok(Flow::Enter)
    }

    /// CPython waits where another thread runs the text of a module.
    fn refuse_half_done(&self, module: Id) -> PyResult<()> {
        let runs_elsewhere = |&id: &crate::ids::ThreadId| {
            id != self.threads.current && self.runs_text_of(self.thread_at(id), module)
        };
        if self.can_switch() && self.thread_ids().any(|id| runs_elsewhere(&id)) {
            return Err(self.unsupported("importing a module that another thread is just importing"));
        }
        Ok(())
    }

    /// The file of a module of the program's own whose text has not come to its end.
    pub(in crate::vm) fn file_of_half_done(&self, module: Id) -> Option<SmolStr> {
        let is_text = |frame: &&Frame| frame.code.kind == CodeKind::Module && frame.module == module;
        let source = &self.thread.frames.iter().find(is_text)?.code.source;
        source.module.is_some().then(|| source.file.clone())
    }

    fn runs_text_of(&self, thread: &Thread, module: Id) -> bool {
        let is_text = |frame: &Frame| frame.code.kind == CodeKind::Module && frame.module == module;
        thread.frames.iter().any(is_text)
    }

    /// A text has failed: who imports the module again has it run again.
    pub(in crate::vm) fn forget_module(&mut self, module: Id) {
        let since = self.search.frozen.as_ref().map_or(0, |frozen| frozen.modules);
        let place = self.program.modules.iter().position(|&(_, id)| id == module);
        if let Some(place) = place.filter(|&place| place >= since) {
            let name = self.intern("");
            Arc::make_mut(&mut self.program.modules)[place].0 = name;
        }
    }

    /// An empty module, which is a variable of its package, if it has one.
    fn add_module_to_package(&mut self, name: Name) -> Id {
        let module = self.add_module(name);
        let text = self.names.text(name).clone();
        if let Some((package, inner)) = text.rsplit_once('.') {
            let (package, inner) = (self.intern(package), self.intern(inner));
            if let Some(package) = self.module(package) {
                self.set_module_var(package, inner, module.into());
            }
        }
        module
    }

    pub(crate) fn module(&self, name: Name) -> Option<Id> {
        self.program.modules.iter().find(|&&(found, _)| found == name).map(|&(_, module)| module)
    }

    /// [module →] All its public names become variables of the module whose text runs.
    pub(in crate::vm) fn import_all(&mut self) -> PyResult<()> {
        let Some(module) = self.peek(0).id() else { return Ok(()) };
        let Object::Module(from) = self.heap.get(module) else { return Ok(()) };
        let all: Vec<(Name, Value)> = from.vars.iter().collect();
        let listed = self.names.find("__all__").and_then(|name| self.module_var(module, name));
        let taken = match listed.and_then(|listed| self.items_now(listed)) {
            Some(listed) => {
                let mut taken = Vec::new();
                for name in listed {
                    let text = self.text_of(name)?;
                    let name = self.intern(&text);
                    taken.push((name, self.module_attribute(module, name)?));
                }
                taken
            }
            None => all.into_iter().filter(|&(name, _)| !self.names.text(name).starts_with('_')).collect(),
        };
        self.pop();
        let Some(into) = self.thread.frames.last().map(|frame| frame.module) else { return Ok(()) };
        taken.into_iter().for_each(|(name, value)| self.set_module_var(into, name, value));
        Ok(())
    }

    /// [module → module value]
    pub(in crate::vm) fn import_from(&mut self, name: Name) -> PyResult<Flow> {
        let module = self.peek(0);
        let value = module.id().and_then(|id| self.module_var(id, name));
        if let Some(value) = value {
            self.push(value);
            return Ok(Flow::Next);
        }
        let text = self.names.text(name).clone();
        let (id, module) = match module.id().map(|id| (id, self.heap.get(id))) {
            Some((id, Object::Module(module))) => (id, self.names.text(module.name).clone()),
            _ => (self.program.builtins, "?".into()),
        };
        let inner = format!("{module}.{text}");
        if let Some(code) = self.own_code(&inner) {
            let inner = self.intern(&inner);
            if self.module(inner).is_none() {
                return self.import_part(inner, code);
            }
        }
        if text.starts_with('_') || self.program.library.lacks(&module, &text) {
            return Err(self.unsupported(format!("'{module}.{text}' is not in the lab")));
        }
        let from = match self.own_code(&module) {
            Some(code) if self.runs_text_of(&self.thread, id) => {
                let (partially, why) = half_done(&module, &code.source.file);
                let file =
                    if partially.is_empty() { String::new() } else { format!(" ({})", code.source.file) };
                format!("{partially}'{module}' ({why}){file}")
            }
            Some(code) => format!("'{module}' ({})", code.source.file),
            None => format!("'{module}' (unknown location)"),
        };
        let message = format!("cannot import name '{text}' from {from}");
        let exit = self.raise(class::IMPORT_ERROR, message);
        if let Exit::Raise(exception) = exit {
            let module = self.str(module);
            self.set_exception_attr(exception, names::NAME_ATTR, module);
            let name = self.name_value(name);
            self.set_exception_attr(exception, names::NAME_FROM, name);
        }
        Err(exit)
    }

    /// [module → module] Runs the text of a part of a package, after which its name is looked for again.
    fn import_part(&mut self, name: Name, code: Arc<Code>) -> PyResult<Flow> {
        let flow = self.import_own(name, code)?;
        // The part itself is a variable of the package now.
        let floor = self.thread.frames.last().map_or(0, |frame| frame.floor as usize);
        self.thread.stack.remove(floor - 1);
        if let Some(frame) = self.thread.frames.last_mut() {
            (frame.base, frame.floor) = (frame.base - 1, frame.floor - 1);
        }
        let caller = self.thread.frames.len() - 2;
        self.thread.frames[caller].pc -= 1;
        Ok(flow)
    }

    /// The program as the main thread's module `__main__`, with changes that are made of it.
    pub(crate) fn load(
        &mut self,
        text: &str,
        file: &str,
        own: &[OwnModule],
        mends: &[&Mend],
    ) -> Result<(), Refusal> {
        let source = Arc::new(Source::new(file, text, false).of_program());
        let own = own.iter().map(OwnModule::source).collect::<Result<Vec<_>, _>>()?;
        self.program.own_modules = Arc::new(own.clone());
        let first = self.program.codes.len();
        let code = self.load_text(&source, mends)?;
        for module in &own {
            self.load_text(module, &[]).map_err(|refusal| refusal.in_file(&module.file))?;
        }
        self.program.has_loop = may_write::imports_loop(self);
        self.heap.counts_coroutines = !self.program.has_loop;
        self.note_party(Value::Int(0));
        self.time.names_clock = may_write::names(self, &self.program.library.names(|module| module.clocks));
        self.search.names_ends =
            may_write::names(self, &self.program.library.names(|module| module.liveness));
        self.search.names_targets = may_write::names_targets(self);
        self.search.hands_over = self.program.has_loop && may_write::hands_over(self);
        self.search.names_lists =
            may_write::names(self, &self.program.library.names(|module| module.listing));
        self.time.reads_clock = self.time.names_clock
            || may_write::may_read_clock(self)
            || self.program.has_loop
            || may_write::times_out(self);
        self.time.scale = clock::scale(&self.program.codes[first..], may_write::may_list_variables(self));
        let module = self.add_module(names::MAIN);
        let file = self.str(file);
        self.set_module_var(module, names::FILE, file);
        self.set_module_var(module, names::DOC, code.doc);
        self.begin_module(code, module);
        Ok(())
    }

    fn load_text(&mut self, source: &Arc<Source>, mends: &[&Mend]) -> Result<Arc<Code>, Refusal> {
        let mut tree = parse::parse(source)?;
        let known = WithOwn { library: self.program.library, own: &self.program.own_modules };
        let newest = unsupported::check(&tree, source, &known)?.map(Arc::new);
        self.program.newest = newest.into_iter().chain(self.program.newest.take()).max_by_key(|it| it.minor);
        for mend in mends {
            let made = mend::apply(&mut tree, mend, &self.program.library.mends());
            made.ok_or_else(|| Refusal::unsupported(1, "the program cannot be changed like that"))?;
        }
        compiler::compile(self, &tree, source)
    }

    fn begin_module(&mut self, code: Arc<Code>, module: Id) {
        let base = self.thread.stack.len();
        self.thread.stack.resize(base + code.locals.len(), Value::Unset);
        self.push_frame(code, module, base, base, After::Push, None);
    }

    /// Runs a module of the machine's own, which only defines things.
    pub(in crate::vm) fn run_definitions(&mut self, module: Id, source: Source) {
        match self.compile(source) {
            Ok(code) => self.begin_module(code, module),
            Err(refusal) => unreachable!("the machine's own code compiles: {refusal:?}"),
        }
        let stop = self.run_thread();
        debug_assert!(
            matches!(stop, crate::vm::Stop::Finished(None)),
            "the machine's own code runs: {stop:?}"
        );
        self.thread.stack.clear();
        self.thread.state = crate::vm::threads::thread::State::Ready;
    }

    /// Runs a text as a module with these globals when it is asked: gives a function without parameters.
    pub(crate) fn module_function(&mut self, name: &str, text: &str, module: Id) -> Result<Value, Refusal> {
        let source = Source::new(name, text, false);
        let code = self.compile(source)?;
        let function = crate::objects::function::Function {
            name: code.name.clone(),
            qualname: code.qualname.clone(),
            doc: Value::None,
            defaults: Arc::from([].as_slice()),
            keyword_defaults: Arc::from([].as_slice()),
            closure: Arc::from([].as_slice()),
            module,
            attrs: crate::objects::namespace::Vars::default(),
            code,
        };
        Ok(self.alloc(Object::Function(Box::new(function))))
    }
}

/// What is said of a module whose text runs, before its name and behind it: what is not there yet may be meant of another
/// module, unless it is a part of a package.
pub(in crate::vm) fn half_done(module: &str, file: &str) -> (&'static str, String) {
    match module.contains('.') {
        true => ("partially initialized module ", "most likely due to a circular import".to_owned()),
        false => (
            "",
            format!("consider renaming '{file}' if it has the same name as a library you intended to import"),
        ),
    }
}

impl Machine {
    /// Whether a module is the program, or one of its own.
    pub(crate) fn is_programs(&self, module: Name) -> bool {
        let name = self.names.text(module);
        let is_it = |source: &Arc<Source>| source.module.as_ref().is_some_and(|(own, _)| **own == **name);
        module == names::MAIN || self.program.own_modules.iter().any(is_it)
    }
}

impl Host for Machine {
    fn jumps(&self) -> Jumps {
        self.settings.interpreter.jumps()
    }

    fn library(&self) -> &'static dyn Importable {
        self.program.library
    }

    fn has_own_package(&self, wanted: &str) -> bool {
        let is_it = |source: &Arc<Source>| {
            source.module.as_ref().is_some_and(|(name, is_package)| *is_package && name == wanted)
        };
        self.program.own_modules.iter().any(is_it)
    }

    fn intern(&mut self, text: &str) -> Name {
        Machine::intern(self, text)
    }

    fn constant_str(&mut self, text: &str) -> Value {
        let value = self.str(text);
        self.keep(value)
    }

    fn constant_bytes(&mut self, bytes: Vec<u8>) -> Value {
        let value = self.bytes(bytes);
        self.keep(value)
    }

    fn constant_integer(&mut self, number: BigInt) -> Value {
        let value = self.integer(number);
        self.keep(value)
    }

    fn next_serial(&mut self) -> u32 {
        self.program.code_count += 1;
        self.program.code_count - 1
    }

    fn keep_code(&mut self, code: Arc<Code>) {
        Arc::make_mut(&mut self.program.codes).push(code);
    }
}
