//! Changes of a program that put some of its statements in order: to find out whether it then still fails.
//!
//! The tree is changed, not the text, so that every line stays where it is.

mod calls;
mod locks;
pub(crate) mod spec;
mod uncancelled;

use std::cell::Cell;

use ruff_python_ast::visitor::transformer::{Transformer, walk_expr};
use ruff_python_ast::{self as ast, Expr, ModModule, Stmt};
use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};
use ruff_text_size::{Ranged, TextRange};

use crate::bytecode::source::Span;
use spec::{Counted, Known};

pub use locks::MadeLock;
pub(crate) use locks::made_locks;

/// What is changed of a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mend {
    /// While somebody is in one of these, nobody else is.
    Exclusive(Vec<Region>),
    /// Whoever comes to the second waits until the first was done.
    InOrder { first: Region, then: Region },
    /// Whoever comes to the second waits until somebody has come to the first.
    WhenBegun { first: Region, then: Region },
    /// What a call makes there, where the name of its function begins, is awaited.
    Awaited(Span),
    /// Each `notify()` tells all who wait.
    AllNotified,
    /// Each pool has more workers than it is given.
    MoreWorkers,
    /// Each `Lock()` can be taken again by who has it.
    Reentrant,
    /// An `if` that waits there waits again as long as its condition holds.
    Again(Span),
    /// Whoever comes to it waits until so many have.
    Together { at: Region, parties: usize },
    /// Each `Barrier(…)` is for so many.
    Parties(usize),
    /// Each semaphore has more permits than it is given.
    MorePermits,
    /// The statement there is done so many times.
    Repeated(Span, usize),
    /// No task is cancelled, and no time limit runs out.
    Uncancelled,
    /// No queue is ever full.
    Roomy,
    /// Nobody stops waiting because of a time limit, and nobody asks without waiting.
    Patient,
    /// Who waits there to be notified goes on at once, as if somebody had.
    Woken(Span),
    /// What is called there, a method that waits, tells or gives back, is not called.
    Uncalled { at: Span, is_async: bool },
    /// A lock or a permit that is given back there is not.
    Unreleased(Span),
    /// What is started there has ended before whoever starts it goes on.
    Joined(Span),
    /// Who asks there whether something is done asks when it is.
    Finished(Span),
    /// What is made in this one of the places in which locks are made keeps nobody out.
    WithoutLock(usize),
}

/// From one instruction of a function to another, and all statements that these are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    pub from: Span,
    pub to: Span,
    /// Whether the function may await.
    pub is_async: bool,
}

/// No program has these names.
const LOCK: &str = "_lab_lock";
const EVENT: &str = "_lab_event";
const BARRIER: &str = "_lab_barrier";
const MODULE: &str = "_lab_module";

type Body = ast::Suite;

/// Changes the tree. `None`: it cannot be changed like that.
pub(crate) fn apply(tree: &mut ModModule, mend: &Mend, known: &Known) -> Option<()> {
    match mend {
        Mend::Exclusive(regions) => {
            let is_async = regions.first()?.is_async;
            if regions.iter().any(|region| region.is_async != is_async) {
                return None;
            }
            for region in regions {
                exclude(&mut tree.body, region)?;
            }
            let (module, kit) = known.kit(is_async)?;
            prepare(tree, LOCK, (module, kit.lock))
        }
        Mend::InOrder { first, then } | Mend::WhenBegun { first, then } => {
            if first.is_async != then.is_async {
                return None;
            }
            let is_done = matches!(mend, Mend::InOrder { .. });
            let (module, kit) = known.kit(then.is_async)?;
            insert(&mut tree.body, &[then.from, then.to], called(kit.awaits(), EVENT, kit.wait)?, false)?;
            insert(&mut tree.body, &[first.from, first.to], called("", EVENT, kit.set)?, is_done)?;
            prepare(tree, EVENT, (module, kit.event))
        }
        Mend::Together { at, parties } => {
            let (module, kit) = known.kit(at.is_async)?;
            insert(&mut tree.body, &[at.from, at.to], called(kit.awaits(), BARRIER, kit.wait)?, false)?;
            prepare(tree, BARRIER, (module, &format!("{}({parties})", kit.barrier)))
        }
        Mend::Awaited(at) => {
            let awaits = Awaits { at: at.start, found: Cell::new(false) };
            tree.body.iter_mut().for_each(|statement| awaits.visit_stmt(statement));
            awaits.found.get().then_some(())
        }
        Mend::AllNotified => calls::change(tree, &|call| calls::notify_all(call, known)),
        Mend::MoreWorkers => {
            calls::change(tree, &|call| calls::made_with(call, known, Counted::Workers, calls::MORE))
        }
        Mend::Parties(parties) => {
            let parties = parties.to_string();
            calls::change(tree, &|call| calls::made_with(call, known, Counted::Parties, &parties))
        }
        Mend::MorePermits => calls::change(tree, &|call| calls::more_permits(call, known)),
        Mend::Roomy => calls::change(tree, &|call| calls::made_with(call, known, Counted::Room, "0")),
        Mend::Patient => calls::change(tree, &|call| calls::patient(call, known)),
        Mend::Uncalled { at, is_async } => calls::expressions(tree, &|expr| {
            calls::leave_out(expr, *at, *is_async, &|name| known.has(|spec| spec.left_out, name))
        }),
        Mend::Unreleased(at) => calls::expressions(tree, &|expr| {
            calls::leave_out(expr, *at, false, &|name| known.has(|spec| spec.giving_back, name))
        }),
        Mend::Joined(at) => calls::expressions(tree, &|expr| calls::in_turn(expr, *at, known.starting())),
        Mend::Finished(at) => calls::expressions(tree, &|expr| calls::in_turn(expr, *at, known.asking())),
        Mend::Woken(at) => calls::change(tree, &|call| calls::woken(call, known, *at)),
        Mend::Uncancelled => uncancelled::change(tree, known),
        Mend::Repeated(at, times) => repeat(&mut tree.body, *at, *times),
        Mend::Reentrant => {
            let (threads, _) = known.kit(false)?;
            // A program without such a lock stays as it is.
            let _ = calls::change(tree, &|call| reentrant(call, known));
            let import = import(threads)?;
            tree.body.insert(beginning(&tree.body), import);
            Some(())
        }
        Mend::Again(at) => again(&mut tree.body, *at)?.then_some(()),
        Mend::WithoutLock(number) => locks::leave_out(tree, *number, known),
    }
}

fn called(awaits: &str, of: &str, method: &str) -> Option<Stmt> {
    statement(&format!("{awaits}{of}.{method}()"))
}

/// Puts statements under a lock.
fn exclude(body: &mut Body, region: &Region) -> Option<()> {
    let (body, first, last) = find(body, &[region.from, region.to])?;
    let text = if region.is_async { "async with _lab_lock: pass" } else { "with _lab_lock: pass" };
    let Stmt::With(mut with) = statement(text)? else { return None };
    let range = TextRange::new(body[first].start(), body[last].end());
    with.range = range;
    with.items.iter_mut().for_each(|item| item.range = TextRange::empty(range.start()));
    with.body = body.drain(first..=last).collect();
    body.insert(first, Stmt::With(with));
    Some(())
}

/// Puts a statement before those of which these instructions are, or after them.
fn insert(body: &mut Body, spans: &[Span], statement: Stmt, goes_after: bool) -> Option<()> {
    let (body, first, last) = find(body, spans)?;
    body.insert(if goes_after { last + 1 } else { first }, statement);
    Some(())
}

/// Does a statement again and again, if it is an expression.
fn repeat(body: &mut Body, at: Span, times: usize) -> Option<()> {
    let (body, place, _) = find(body, &[at])?;
    let Stmt::For(mut again) = statement(&format!("for _lab_time in range({times}): pass"))? else {
        return None;
    };
    if !matches!(body[place], Stmt::Expr(_)) {
        return None;
    }
    again.range = body[place].range();
    again.body = Body::from([body[place].clone()]);
    body[place] = Stmt::For(again);
    Some(())
}

/// Makes the innermost `if` around an instruction a `while`: whether it can be one. `None`: there is none.
fn again(body: &mut Body, at: Span) -> Option<bool> {
    let is_in = |body: &Body| body.iter().position(|statement| holds(statement, &at));
    let place = is_in(body)?;
    let inner = bodies(&mut body[place]).into_iter().find(|inner| is_in(inner).is_some())?;
    if let Some(is_made) = again(inner, at) {
        return Some(is_made);
    }
    let Stmt::If(waits) = &mut body[place] else { return None };
    if !waits.elif_else_clauses.is_empty() {
        return Some(false);
    }
    let Stmt::While(mut again) = statement("while x: pass")? else { return None };
    again.range = waits.range;
    std::mem::swap(&mut again.test, &mut waits.test);
    again.body = std::mem::take(&mut waits.body);
    body[place] = Stmt::While(again);
    Some(true)
}

/// Awaits a call.
struct Awaits {
    /// Where the function's name begins.
    at: u32,
    found: Cell<bool>,
}

impl Transformer for Awaits {
    fn visit_expr(&self, expr: &mut Expr) {
        if matches!(expr, Expr::Await(_)) {
            return;
        }
        walk_expr(self, expr);
        let Expr::Call(call) = &*expr else { return };
        let name = match &*call.func {
            Expr::Name(name) => name.range.start(),
            Expr::Attribute(attribute) => attribute.attr.range.start(),
            _ => return,
        };
        if u32::from(name) != self.at {
            return;
        }
        let Some(Stmt::Expr(ours)) = statement("await x") else { return };
        let mut awaited = *ours.value;
        if let Expr::Await(it) = &mut awaited {
            it.range = expr.range();
            std::mem::swap(&mut *it.value, expr);
        }
        *expr = awaited;
        self.found.set(true);
    }
}

/// Makes locks such that who has one may take it again. A bare name is that of a lock for threads.
fn reentrant(call: &mut ast::ExprCall, known: &Known) -> bool {
    let Some((threads, _)) = known.kit(false) else { return false };
    let (module, class) = match &*call.func {
        Expr::Attribute(attribute) => match &*attribute.value {
            Expr::Name(module) => (module.id.as_str(), attribute.attr.as_str()),
            _ => return false,
        },
        Expr::Name(name) => (threads, name.id.as_str()),
        _ => return false,
    };
    let lock = known.locks_of(module).and_then(|locks| locks.find(class));
    let Some(ours) = lock.and_then(|lock| lock.class.reentrant) else { return false };
    // The program may have imported the class alone.
    let module = if module == threads { MODULE } else { module };
    if let Some(mut ours) = calls::expression(&format!("{module}.{ours}")) {
        if let Expr::Attribute(attribute) = &mut ours {
            attribute.range = call.func.range();
        }
        *call.func = ours;
    }
    true
}

/// Whether an instruction is one of a statement's.
fn holds(statement: &Stmt, span: &Span) -> bool {
    let range = statement.range();
    (u32::from(range.start())..u32::from(range.end())).contains(&span.start)
}

/// A statement of ours.
fn statement(text: &str) -> Option<Stmt> {
    let parsed = parse_unchecked(text, ParseOptions::from(Mode::Module));
    parsed.try_into_module()?.into_syntax().body.pop()
}

/// After the texts and imports that have to come first in a module.
fn beginning(body: &Body) -> usize {
    let is_first = |statement: &&Stmt| match statement {
        Stmt::Expr(text) => text.value.is_string_literal_expr(),
        Stmt::ImportFrom(import) => import.module.as_ref().is_some_and(|module| &**module == "__future__"),
        _ => false,
    };
    body.iter().take_while(is_first).count()
}

fn import(module: &str) -> Option<Stmt> {
    statement(&format!("import {module} as {MODULE}"))
}

/// Makes what the changed statements need, at the beginning of the module.
fn prepare(tree: &mut ModModule, name: &str, (module, made): (&str, &str)) -> Option<()> {
    let at = beginning(&tree.body);
    tree.body.insert(at, import(module)?);
    tree.body.insert(at + 1, statement(&format!("{name} = {MODULE}.{made}"))?);
    Some(())
}

/// The innermost body that has statements of which these instructions are, and the first and the last of these.
fn find<'b>(body: &'b mut Body, spans: &[Span]) -> Option<(&'b mut Body, usize, usize)> {
    let place = |body: &Body, span: &Span| body.iter().position(|statement| holds(statement, span));
    let places: Option<Vec<usize>> = spans.iter().map(|span| place(body, span)).collect();
    let places = places?;
    let (first, last) = (*places.iter().min()?, *places.iter().max()?);
    if first == last {
        let inner = bodies(&mut body[first])
            .iter()
            .position(|inner| spans.iter().all(|span| place(inner, span).is_some()));
        if let Some(inner) = inner {
            let inner = bodies(&mut body[first]).into_iter().nth(inner)?;
            return find(inner, spans);
        }
    }
    Some((body, first, last))
}

fn bodies(statement: &mut Stmt) -> Vec<&mut Body> {
    match statement {
        Stmt::FunctionDef(it) => vec![&mut it.body],
        Stmt::ClassDef(it) => vec![&mut it.body],
        Stmt::For(it) => vec![&mut it.body, &mut it.orelse],
        Stmt::While(it) => vec![&mut it.body, &mut it.orelse],
        Stmt::With(it) => vec![&mut it.body],
        Stmt::If(it) => {
            let others = it.elif_else_clauses.iter_mut().map(|clause| &mut clause.body);
            std::iter::once(&mut it.body).chain(others).collect()
        }
        Stmt::Match(it) => it.cases.iter_mut().map(|case| &mut case.body).collect(),
        Stmt::Try(it) => {
            let handlers =
                it.handlers.iter_mut().map(|ast::ExceptHandler::ExceptHandler(handler)| &mut handler.body);
            std::iter::once(&mut it.body).chain(handlers).chain([&mut it.orelse, &mut it.finalbody]).collect()
        }
        _ => Vec::new(),
    }
}
