//! Calls.

use triomphe::Arc;

use crate::bytecode::code::{Code, CodeKind};
use crate::ids::Id;
use crate::objects::class;
use crate::objects::function::{Generator, GeneratorState, Paused, Pausing};
use crate::objects::names::{self, Name};
use crate::objects::namespace::Vars;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Exit, Native, PyResult};
use crate::vm::interpret::run::Flow;
use crate::vm::prelude::Prelude;
use crate::vm::threads::thread::{After, Frame};

impl Machine {
    /// [callable receiver-or-unset args… → result], the last `names.len()` arguments by name.
    pub(in crate::vm) fn call(&mut self, count: usize, names: &[Name]) -> PyResult<Flow> {
        self.call_then(count, names, After::Push)
    }

    pub(in crate::vm) fn call_then(
        &mut self,
        count: usize,
        names: &[Name],
        mut after: After,
    ) -> PyResult<Flow> {
        let floor = self.thread.stack.len() - count - 2;
        loop {
            let callee = self.thread.stack[floor];
            let first = floor + if self.thread.stack[floor + 1].is_unset() { 2 } else { 1 };
            let id = match callee {
                Value::Builtin(native) => {
                    let native = self.native(native);
                    if native.is_method
                        && first == floor + 2
                        && let Some(&receiver) = self.thread.stack.get(first)
                    {
                        self.check_receiver(native, receiver)?;
                    }
                    return self.call_native(native, floor, first, names);
                }
                Value::Object(id) => id,
                _ => return Err(self.not_callable(callee)),
            };
            match self.heap.get(id) {
                Object::Function(_) => return self.call_function(id, floor, first, names, after),
                // A class method need not be a function.
                _ if first == floor + 1 => {
                    let args = self.thread.stack[first..].to_vec();
                    let result = self.ask_with(callee, &args, names)?;
                    self.thread.stack.truncate(floor);
                    self.push(result);
                    return Ok(Flow::Next);
                }
                &Object::BoundMethod { function, receiver } => {
                    self.thread.stack[floor] = function;
                    self.thread.stack[floor + 1] = receiver;
                }
                Object::Class(_) => return self.instantiate(id, floor, first, names),
                Object::StaticMethod(inner) => self.thread.stack[floor] = *inner,
                _ => match self.special(callee, names::CALL) {
                    Some(method) => {
                        if matches!(after, After::Push) {
                            after = After::PushFromC;
                        }
                        self.thread.stack[floor] = method;
                        self.thread.stack[floor + 1] = callee;
                    }
                    None => return Err(self.not_callable(callee)),
                },
            }
        }
    }

    fn not_callable(&mut self, callee: Value) -> Exit {
        let class = self.class_name_of(callee);
        self.type_error(format!("'{class}' object is not callable"))
    }

    pub(in crate::vm) fn call_native(
        &mut self,
        native: &'static Native,
        floor: usize,
        first: usize,
        names: &[Name],
    ) -> PyResult<Flow> {
        // Few are taken off one by one: a list of them is moved by `memory.copy`, which is a call in Firefox.
        let result = match self.thread.stack[first..] {
            [] => self.run_native(native, &Args::new(&[], names)),
            [a] => self.run_native(native, &Args::new(&[a], names)),
            [a, b] => self.run_native(native, &Args::new(&[a, b], names)),
            [a, b, c] => self.run_native(native, &Args::new(&[a, b, c], names)),
            ref many => {
                let many = many.to_vec();
                self.run_native(native, &Args::new(&many, names))
            }
        };
        match result {
            Ok(value) => {
                self.thread.stack.truncate(floor);
                self.push(value);
                Ok(Flow::Next)
            }
            Err(Exit::Resume { generator, input }) => {
                self.thread.stack.truncate(floor);
                self.resume(generator, input, After::PushFromC)?;
                Ok(Flow::Enter)
            }
            Err(exit) => Err(exit),
        }
    }

    /// Checks the arguments, and calls it.
    #[inline(never)]
    pub(crate) fn run_native(&mut self, native: &'static Native, args: &Args<'_>) -> PyResult {
        self.check_arguments(native, args)?;
        if self.reckons() && args.all().iter().any(|&value| self.reckoned(value).is_some()) {
            return self.run_with_times(native, args);
        }
        (native.call)(self, args)
    }

    pub(in crate::vm) fn call_function(
        &mut self,
        id: Id,
        floor: usize,
        first: usize,
        names: &[Name],
        after: After,
    ) -> PyResult<Flow> {
        let Object::Function(function) = self.heap.get(id) else { return Ok(Flow::Next) };
        let code = Arc::clone(&function.code);
        let module = function.module;
        let given = self.thread.stack.len() - first;
        if !(names.is_empty() && code.parameters.are_plain() && given == code.parameters.positional as usize)
        {
            self.bind(id, first, names)?;
        }
        self.enter_function(id, code, module, floor, first, after)
    }

    /// The arguments lie where the parameters belong.
    fn enter_function(
        &mut self,
        id: Id,
        code: Arc<Code>,
        module: Id,
        floor: usize,
        base: usize,
        after: After,
    ) -> PyResult<Flow> {
        if self.thread.depth >= self.settings.recursion && !code.is_hidden() {
            return Err(self.raise(class::RECURSION_ERROR, "maximum recursion depth exceeded"));
        }
        self.thread.stack.resize(base + code.locals.len(), Value::Unset);
        self.make_cells(&code, id, base);
        if code.kind.pauses() {
            return Ok(self.make_generator(id, code, module, floor, base));
        }
        self.push_frame(code, module, floor, base, after, None);
        Ok(Flow::Enter)
    }

    pub(crate) fn push_frame(
        &mut self,
        code: Arc<Code>,
        module: Id,
        floor: usize,
        base: usize,
        after: After,
        owner: Option<Id>,
    ) {
        self.thread.depth += u32::from(!code.is_hidden());
        self.thread.frames.push(Frame {
            code,
            pc: 0,
            base: base as u32,
            floor: floor as u32,
            module,
            handled_before: self.thread.handled,
            after,
            owner,
        });
    }

    fn make_cells(&mut self, code: &Code, function: Id, base: usize) {
        for &slot in &code.cells {
            let place = base + slot as usize;
            let value = self.thread.stack[place];
            self.thread.stack[place] = self.alloc(Object::Cell(value));
        }
        if !code.free.is_empty()
            && let Object::Function(function) = self.heap.get(function)
        {
            for (&slot, &cell) in code.free.iter().zip(&*function.closure) {
                self.thread.stack[base + slot as usize] = cell.into();
            }
        }
    }

    fn make_generator(
        &mut self,
        function: Id,
        code: Arc<Code>,
        module: Id,
        floor: usize,
        base: usize,
    ) -> Flow {
        let stack = self.thread.stack.split_off(base);
        self.thread.stack.truncate(floor);
        let (name, qualname) = match self.heap.get(function) {
            Object::Function(function) => (function.name.clone(), function.qualname.clone()),
            _ => (code.name.clone(), code.qualname.clone()),
        };
        let kind = match code.kind {
            CodeKind::Coroutine => Pausing::Coroutine,
            CodeKind::AsyncGenerator => Pausing::AsyncGenerator,
            _ => Pausing::Generator,
        };
        let is_noted = kind == Pausing::Coroutine && !code.is_hidden();
        let made_of = Arc::clone(&code);
        let paused = Paused { code, module, pc: 0, stack, handled: Value::Unset };
        let state = GeneratorState::Paused(Box::new(paused));
        let generator = Generator {
            kind,
            code: made_of,
            name,
            qualname,
            state,
            step: None,
            is_closed: false,
            caught: None,
        };
        let generator = self.alloc(Object::Generator(Box::new(generator)));
        if is_noted {
            self.note_coroutine(generator);
        }
        self.push(generator);
        Flow::Next
    }

    /// Calls what needs no frame at once, and asks what does.
    pub(in crate::vm) fn ask_or_run(&mut self, callee: Value, args: &[Value], names: &[Name]) -> PyResult {
        match callee {
            Value::Builtin(native) => self.run_native(self.native(native), &Args::new(args, names)),
            callee => self.ask_with(callee, args, names),
        }
    }

    /// [`Machine::ask`], with names for the last arguments.
    pub(crate) fn ask_with(&mut self, callee: Value, args: &[Value], names: &[Name]) -> PyResult {
        if names.is_empty() {
            return self.ask(callee, args);
        }
        let (list, dict) = self.spread(args, names)?;
        self.ask_prelude(Prelude::Spread, &[callee, list, dict])
    }

    /// Arguments as a list and a dict.
    pub(crate) fn spread(&mut self, args: &[Value], names: &[Name]) -> PyResult<(Value, Value)> {
        let args = Args::new(args, names);
        let list = self.list(args.to_vec());
        let by_name: Vars = args.by_name().collect();
        let dict = self.dict_from(&by_name)?;
        Ok((list, dict))
    }

    /// What the library does after its own calls can be seen by nobody.
    fn after_spread(&self) -> After {
        let caller = self.thread.frames.last();
        let is_library = caller.is_none_or(|caller| caller.code.source.is_library());
        let is_in_c = self.settings.interpreter.calls_with_spread_in_c() && !is_library;
        if is_in_c { After::PushFromC } else { After::Push }
    }

    /// [callable unset list dict → result]
    pub(in crate::vm) fn call_spread(&mut self) -> PyResult<Flow> {
        let (list, dict) = (self.peek(1), self.peek(0));
        let values = self.made_items(list);
        let mut names = Vec::new();
        if let Some(dict) = dict.id() {
            self.check_whole_dict(dict)?;
        }
        let entries: Vec<_> = match dict.id().map(|id| self.heap.get(id)) {
            Some(Object::Dict(dict)) => dict.entries().collect(),
            _ => Vec::new(),
        };
        for entry in &entries {
            match self.as_str(entry.key).map(crate::objects::text::Str::shared) {
                Some(text) => names.push(self.intern(&text)),
                None => return Err(self.type_error("keywords must be strings")),
            }
        }
        self.reserve_items(2 * (values.len() + entries.len()))?;
        // The list and the dict stay below the arguments, so that this can be tried again.
        let (callee, start) = (self.peek(3), self.thread.stack.len());
        self.push(callee);
        self.push(Value::Unset);
        self.thread.stack.extend(values);
        self.thread.stack.extend(entries.iter().map(|entry| entry.value));
        let count = self.thread.stack.len() - start - 2;
        match self.call_then(count, &names, self.after_spread()) {
            Ok(Flow::Next) => {
                let result = self.pop();
                self.replace(4, result);
                Ok(Flow::Next)
            }
            Ok(flow) => {
                if let Some(frame) = self.thread.frames.last_mut() {
                    frame.floor = (start - 4) as u32;
                }
                Ok(flow)
            }
            Err(exit) => {
                self.thread.stack.truncate(start);
                Err(exit)
            }
        }
    }
}
