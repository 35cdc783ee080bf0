//! Modules: compiled and run when they are first imported.

use num_bigint::BigInt;
use triomphe::Arc;

use crate::bytecode::code::Code;
use crate::bytecode::source::Source;
use crate::compiler::{self, Host};
use crate::ids::Id;
use crate::objects::class;
use crate::objects::names::{self, Name};
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::refusal::Refusal;
use crate::settings::Interpreter;
use crate::syntax::check::{self, Importable};
use crate::syntax::mend::{self, Mend};
use crate::syntax::parse;
use crate::vm::Machine;
use crate::vm::calls::native::{Exit, Outcome};
use crate::vm::clock;
use crate::vm::interpret::run::Flow;
use crate::vm::library::Body;
use crate::vm::sharing::written;
use crate::vm::threads::thread::After;

impl Machine {
    /// [→ module]
    pub(in crate::vm) fn import(&mut self, name: Name) -> Outcome<Flow> {
        if let Some(module) = self.module(name) {
            self.push(module.into());
            return Ok(Flow::Next);
        }
        let text = self.names.text(name).clone();
        match self.program.library.module(&text).map(|module| module.body) {
            None | Some(Body::NameOnly) => {
                Err(self.raise(class::MODULE_NOT_FOUND_ERROR, format!("No module named '{text}'")))
            }
            Some(Body::Native { functions, install }) => {
                let module = self.add_module_to_package(name);
                self.add_functions(module, functions);
                install(self, module);
                self.push(module.into());
                Ok(Flow::Next)
            }
            Some(Body::Python {
                text: code,
                is_hidden,
                is_walk,
                is_one_piece,
                is_uninterrupted,
                has_sections,
            }) => {
                let mut source = Source::new(&format!("<{text}>"), code, is_hidden);
                (source.is_walk, source.is_one_piece, source.has_sections) =
                    (is_walk, is_one_piece, has_sections);
                source.is_uninterrupted = is_uninterrupted;
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

    /// [module → module value]
    pub(in crate::vm) fn import_from(&mut self, name: Name) -> Outcome<()> {
        let module = self.peek(0);
        let value = module.id().and_then(|id| self.module_var(id, name));
        if let Some(value) = value {
            self.push(value);
            return Ok(());
        }
        let text = self.names.text(name).clone();
        let module = match module.id().map(|id| self.heap.get(id)) {
            Some(Object::Module(module)) => self.names.text(module.name).clone(),
            _ => "?".into(),
        };
        if text.starts_with('_') || self.program.library.lacks(&module, &text) {
            return Err(self.unsupported(format!("'{module}.{text}' is not in the lab")));
        }
        let message = format!("cannot import name '{text}' from '{module}' (unknown location)");
        let exit = self.raise(class::IMPORT_ERROR, message);
        if let Exit::Raise(exception) = exit {
            let module = self.str(module);
            self.set_exception_attr(exception, names::NAME_ATTR, module);
            let name = self.name_value(name);
            self.set_exception_attr(exception, names::NAME_FROM, name);
        }
        Err(exit)
    }

    /// The code of a module of our own, which needs no gate.
    pub(in crate::vm) fn compile(&mut self, source: Source) -> Result<Arc<Code>, Refusal> {
        let source = Arc::new(source);
        let tree = parse::parse(&source)?;
        compiler::compile(self, &tree, &source)
    }

    /// The program as the main thread's module `__main__`, with a change that is made of it, if there is one.
    pub(crate) fn load(&mut self, text: &str, file: &str, mend: Option<&Mend>) -> Result<(), Refusal> {
        let source = Arc::new(Source::new(file, text, false));
        let mut tree = parse::parse(&source)?;
        check::check(&tree, &source, self.program.library)?;
        if let Some(mend) = mend {
            let made = mend::apply(&mut tree, mend);
            made.ok_or_else(|| Refusal::unsupported(1, "the program cannot be changed like that"))?;
        }
        let code = compiler::compile(self, &tree, &source)?;
        self.program.has_loop = written::imports_loop(self, &code);
        self.note_party(Value::Int(0));
        self.time.names_clock =
            written::names(self, &code, &self.program.library.names(|module| module.clocks));
        self.search.names_ends =
            written::names(self, &code, &self.program.library.names(|module| module.liveness));
        self.time.reads_clock =
            self.time.names_clock || written::may_read_clock(self, &code) || self.program.has_loop;
        self.time.scale = clock::scale(&code, written::may_list_variables(self, &code));
        let module = self.add_module(names::MAIN);
        let file = self.str(file);
        self.set_module_var(module, names::FILE, file);
        self.set_module_var(module, names::DOC, code.doc);
        self.begin_module(code, module);
        Ok(())
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
            attrs: crate::objects::vars::Vars::default(),
            code,
        };
        Ok(self.alloc(Object::Function(Box::new(function))))
    }
}

impl Host for Machine {
    fn interpreter(&self) -> Interpreter {
        self.settings.interpreter
    }

    fn library(&self) -> &'static dyn Importable {
        self.program.library
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
