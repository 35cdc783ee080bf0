//! Code of the library, kept for the next machine that imports it when it has come equally far.
//!
//! Code refers to names, constants and other code by numbers, which follow from what a machine has made before. A program is
//! begun anew for each schedule that is shown or checked, and it makes the same things each time: then code that was compiled
//! before is what compiling would make again. That took three fifths of what it takes to explore a small program of tasks.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use ruff_python_ast::ModModule;
use smol_str::SmolStr;
use triomphe::Arc;

use crate::bytecode::code::Code;
use crate::bytecode::source::Source;
use crate::compiler;
use crate::ids::Id;
use crate::objects::object::Object;
use crate::refusal::Refusal;
use crate::settings::Jumps;
use crate::syntax::parse;
use crate::vm::Machine;

/// As much as two programs import, or one and what it is compared with.
const MOST: usize = 128;

/// What was compiled last, what was used last at the end.
static COMPILED: Mutex<VecDeque<Compiled>> = Mutex::new(VecDeque::new());

type Tree = std::sync::Arc<ModModule>;

/// As many as a program imports that imports much.
const MOST_TREES: usize = 64;

/// The texts that were parsed last, which is half of compiling them.
static TREES: Mutex<VecDeque<(SmolStr, Tree)>> = Mutex::new(VecDeque::new());

fn with_compiled<T>(act: impl FnOnce(&mut VecDeque<Compiled>) -> T) -> T {
    act(&mut COMPILED.lock().unwrap_or_else(PoisonError::into_inner))
}

#[derive(Debug)]
struct Compiled {
    file: SmolStr,
    at: Progress,
    code: Arc<Code>,
    /// What else was made: names, the constants in their order, and numbers of code.
    names: Vec<SmolStr>,
    constants: Vec<Object>,
    serials: u32,
}

/// How far a machine has come, as far as it decides how what it makes next is numbered.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Progress {
    names: (u32, u64),
    /// Where the next object will lie. The places after it follow from that, as long as nothing was freed.
    place: Id,
    places: u32,
    code_count: u32,
    jumps: Jumps,
    /// Where its library lies, which says what can be imported.
    library: usize,
}

impl Machine {
    /// The code of a module of our own, which needs no gate.
    pub(in crate::vm) fn compile(&mut self, source: Source) -> Result<Arc<Code>, Refusal> {
        let progress = self.progress();
        if let Some(code) = progress.as_ref().and_then(|at| self.compiled_before(&source, at)) {
            return Ok(code);
        }
        let source = Arc::new(source);
        let constants = self.program.constants.len();
        let tree = self.tree(&source)?;
        let code = compiler::compile(self, &tree, &source)?;
        if let Some(at) = progress {
            self.keep_compiled(&code, at, constants);
        }
        Ok(code)
    }

    /// The tree of a module of our own. Code differs between interpreters, and trees do not.
    fn tree(&self, source: &Source) -> Result<Tree, Refusal> {
        if !self.keeps_compiled() {
            return Ok(Tree::new(parse::parse(source)?));
        }
        let mut trees = TREES.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, tree)) = trees.iter().find(|(text, _)| *text == source.text) {
            return Ok(Tree::clone(tree));
        }
        let tree = Tree::new(parse::parse(source)?);
        trees.truncate(MOST_TREES - 1);
        trees.push_front((source.text.clone(), Tree::clone(&tree)));
        Ok(tree)
    }

    /// Not in a page, whose module would weigh 2 KB more, and not where names are what a program's own modules make them.
    fn keeps_compiled(&self) -> bool {
        cfg!(not(target_family = "wasm")) && self.program.own_modules.is_empty()
    }

    /// How far it has come; nothing, if numbers follow from something else, too.
    fn progress(&self) -> Option<Progress> {
        let is_plain = self.keeps_compiled() && self.heap.collections() == 0;
        is_plain.then(|| Progress {
            names: self.names.mark(),
            place: self.heap.next_place(),
            places: self.heap.places(),
            code_count: self.program.code_count,
            jumps: self.settings.interpreter.jumps(),
            library: std::ptr::from_ref(self.program.library).addr(),
        })
    }

    /// The code of this text, if a machine that had come equally far has compiled it; with all that compiling makes besides.
    fn compiled_before(&mut self, source: &Source, at: &Progress) -> Option<Arc<Code>> {
        let (code, names, constants, serials) = with_compiled(|kept| {
            let is_it =
                |it: &Compiled| it.at == *at && it.file == source.file && it.code.source.text == source.text;
            let found = kept.remove(kept.iter().rposition(is_it)?)?;
            let copy = (found.code.clone(), found.names.clone(), found.constants.clone(), found.serials);
            kept.push_back(found);
            Some(copy)
        })?;
        for name in names {
            self.intern(&name);
        }
        for constant in constants {
            let constant = self.alloc(constant);
            self.keep(constant);
        }
        self.program.code_count += serials;
        Arc::make_mut(&mut self.program.codes).push(Arc::clone(&code));
        Some(code)
    }

    /// Keeps what was compiled since then.
    fn keep_compiled(&mut self, code: &Arc<Code>, at: Progress, constants: usize) {
        let made = self.program.constants[constants..].iter();
        let made: Vec<Object> = made.filter_map(|it| it.id()).map(|id| self.heap.get(id).clone()).collect();
        let compiled = Compiled {
            file: code.source.file.clone(),
            code: Arc::clone(code),
            names: self.names.texts_from(at.names.0).to_vec(),
            constants: made,
            serials: self.program.code_count - at.code_count,
            at,
        };
        with_compiled(|kept| {
            if kept.len() == MOST {
                kept.pop_front();
            }
            kept.push_back(compiled);
        });
    }
}
