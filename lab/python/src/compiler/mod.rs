//! From a tree to code.

mod annotation;
mod assign;
mod call;
mod captures;
mod class;
mod comprehension;
mod condition;
mod display;
mod expression;
mod finder;
mod function;
mod import;
mod pattern;
mod public;
pub(crate) mod scope;
mod statement;
mod suspend;
mod text;
mod tries;
pub(crate) mod unit;
mod variable;
mod with;

pub(crate) use class::mangled;

use triomphe::Arc;

use num_bigint::BigInt;
use ruff_python_ast as ast;
use ruff_text_size::TextRange;

use crate::bytecode::code::{Code, CodeKind, Op};
use crate::bytecode::source::{Source, Span};
use crate::objects::names::Name;
use crate::objects::value::Value;
use crate::refusal::Refusal;
use crate::settings::Jumps;
use crate::syntax::unsupported::Importable;
use scope::Scopes;
use unit::Unit;

/// Whom a module is compiled for.
pub(crate) trait Host {
    /// Where code jumps back. Nothing else of a version decides what is compiled.
    fn jumps(&self) -> Jumps;
    fn library(&self) -> &'static dyn Importable;
    /// Whether the program has a package of its own that is called so.
    fn has_own_package(&self, name: &str) -> bool;
    fn intern(&mut self, text: &str) -> Name;
    fn constant_str(&mut self, text: &str) -> Value;
    fn constant_bytes(&mut self, bytes: Vec<u8>) -> Value;
    fn constant_integer(&mut self, number: BigInt) -> Value;
    /// The number of the next code. No two have the same.
    fn next_serial(&mut self) -> u32;
    /// Keeps the code of a module, which holds that of its functions.
    fn keep_code(&mut self, code: Arc<Code>);
}

/// Compiles a module. Its constants are made in the host's heap.
pub(crate) fn compile(
    host: &mut dyn Host,
    module: &ast::ModModule,
    source: &Arc<Source>,
) -> Result<Arc<Code>, Refusal> {
    let scopes = Scopes::of(module, source)?;
    let unit = Unit::new(0, CodeKind::Module, "<module>", "<module>", span(module.range));
    let mut compiler = Compiler {
        host: &mut *host,
        source: Arc::clone(source),
        scopes: &scopes,
        unit,
        around: Vec::new(),
        classes: Vec::new(),
        comprehends: "",
        keeps_texts: false,
    };
    compiler.unit.doc = compiler.doc(&module.body);
    compiler.body(&module.body)?;
    compiler.emit(Op::None);
    compiler.emit(Op::Return);
    let code = compiler.finish();
    host.keep_code(Arc::clone(&code));
    Ok(code)
}

struct Compiler<'a, 'm> {
    host: &'m mut dyn Host,
    source: Arc<Source>,
    scopes: &'a Scopes,
    unit: Unit<'a>,
    /// The units of the functions around.
    around: Vec<Unit<'a>>,
    /// The names of the classes around.
    classes: Vec<String>,
    /// What a comprehension is called within which this is.
    comprehends: &'static str,
    /// Whether annotations are texts, whatever they look like.
    keeps_texts: bool,
}

type Compiled<T = ()> = Result<T, Refusal>;

fn span(range: TextRange) -> Span {
    Span { start: range.start().into(), end: range.end().into() }
}

impl<'a> Compiler<'a, '_> {
    fn emit(&mut self, op: Op) {
        self.unit.emit(op);
    }

    /// What is emitted from now on was made from `range`. Gives what it was before.
    fn at(&mut self, range: TextRange) -> Span {
        std::mem::replace(&mut self.unit.span, span(range))
    }

    fn error<T>(&self, range: TextRange, message: impl Into<String>) -> Compiled<T> {
        Err(Refusal::syntax(self.source.line(range.start().into()), message))
    }

    fn missing<T>(&self, range: TextRange, message: impl Into<String>) -> Compiled<T> {
        Err(Refusal::unsupported(self.source.line(range.start().into()), message))
    }

    fn finish(self) -> Arc<Code> {
        let serial = self.host.next_serial();
        Arc::new(self.unit.finish(serial, self.source))
    }

    /// Begins the code of a function or class inside this one.
    fn enter(&mut self, unit: Unit<'a>) {
        let outer = std::mem::replace(&mut self.unit, unit);
        self.around.push(outer);
        self.take_slots();
    }

    /// Ends it, and gives it to the code around.
    fn leave(&mut self) -> u32 {
        let outer = self.around.pop().expect("the module is around everything");
        let inner = std::mem::replace(&mut self.unit, outer);
        let serial = self.host.next_serial();
        self.unit.add_inner(Arc::new(inner.finish(serial, Arc::clone(&self.source))))
    }

    /// Gives each variable of the unit's scope its slot.
    fn take_slots(&mut self) {
        let scopes = self.scopes;
        let id = self.unit.scope;
        let scope = &scopes.all[id];
        if self.unit.kind != CodeKind::Class {
            for name in scope.bound.iter().filter(|name| !scope.globals.contains(name)) {
                if matches!(scopes.place(id, name), scope::Place::Own(_)) {
                    self.add_slot(id, name, scope.is_shared(name));
                }
            }
        } else if scope.is_shared("__class__") {
            self.add_slot(id, "__class__", true);
        }
        for name in &scope.free {
            let slot = self.add_slot(id, name, false);
            self.unit.free.push(slot);
        }
    }

    fn add_slot(&mut self, scope: scope::ScopeId, name: &str, is_cell: bool) -> u32 {
        let interned = self.host.intern(name);
        let slot = self.unit.new_local(interned);
        self.unit.slots.push((scope, name.to_owned(), slot));
        if is_cell {
            self.unit.cells.push(slot);
        }
        slot
    }

    /// A variable that the program cannot see.
    fn temporary(&mut self) -> u32 {
        let name = self.host.intern("");
        self.unit.new_local(name)
    }

    fn qualname(&self, name: &str) -> String {
        match self.unit.kind {
            CodeKind::Module => name.to_owned(),
            CodeKind::Class => format!("{}.{name}", self.unit.qualname),
            _ if self.unit.qualname.ends_with("<genexpr>") => format!("{}.{name}", self.unit.qualname),
            _ => format!("{}.<locals>.{name}", self.unit.qualname),
        }
    }

    /// A string that is never freed.
    fn text(&mut self, text: &str) -> Value {
        self.host.constant_str(text)
    }

    fn doc(&mut self, body: &[ast::Stmt]) -> Value {
        if let Some(ast::Stmt::Expr(first)) = body.first()
            && let ast::Expr::StringLiteral(literal) = &*first.value
        {
            return self.text(literal.value.to_str());
        }
        Value::None
    }
}
