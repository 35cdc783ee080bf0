//! Statements. Loops count, and functions call only those before them, so that every program ends.

use super::expression::{Expressions, Kind};
use crate::threads::random::Random;

const NAMES: &[&str] = &["apple", "b", "c2", "delta_", "größe", "total", "n", "queue", "_x", "match"];

/// Writes one program.
pub struct Writer {
    make: Expressions,
    lines: Vec<String>,
    indent: usize,
    count: usize,
}

impl Writer {
    pub fn new(random: Random) -> Self {
        let make = Expressions { random, variables: Vec::new(), functions: Vec::new() };
        Writer { make, lines: Vec::new(), indent: 0, count: 0 }
    }

    pub fn program(mut self) -> String {
        for _ in 0..2 + self.below(3) {
            self.definition();
        }
        for _ in 0..6 + self.below(8) {
            self.guarded();
        }
        self.threads();
        for (name, _) in self.make.variables.clone() {
            self.line(format!("print('{name}', {name})"));
        }
        let last = self.make.any(2);
        self.line(format!("print({last})"));
        self.lines.join("\n") + "\n"
    }

    fn below(&mut self, bound: usize) -> usize {
        self.make.random.below(bound)
    }

    fn line(&mut self, text: impl AsRef<str>) {
        self.lines.push("    ".repeat(self.indent) + text.as_ref());
    }

    fn block(&mut self, head: impl AsRef<str>, body: impl FnOnce(&mut Self)) {
        self.line(head);
        self.indent += 1;
        body(self);
        self.indent -= 1;
    }

    fn fresh(&mut self) -> String {
        self.count += 1;
        let count = self.count;
        format!("{}{count}", self.make.random.pick(NAMES))
    }

    /// A statement that may fail, and what it fails with.
    fn guarded(&mut self) {
        let known = self.make.variables.len();
        self.block("try:", |this| this.statement(2));
        // What was assigned in there may not have been.
        self.make.variables.truncate(known);
        let kind = self.make.random.pick(&[
            "Exception",
            "Exception",
            "(ArithmeticError, LookupError, TypeError, ValueError)",
        ]);
        self.block(format!("except {kind} as error:"), |this| {
            this.line("print(type(error).__name__, error)");
        });
        if self.below(4) == 0 {
            self.block("else:", |this| this.line("print('fine')"));
        }
        if self.below(4) == 0 {
            self.block("finally:", |this| this.line("print('finally')"));
        }
        self.assignment();
    }

    /// An assignment that cannot fail: of a constant.
    fn assignment(&mut self) {
        let kind = Kind::ALL[self.below(Kind::ALL.len())];
        let (name, value) = (self.fresh(), self.make.of(kind, 0));
        self.line(format!("{name} = {value}"));
        self.make.variables.push((name, kind));
    }

    fn statement(&mut self, depth: usize) {
        let choice = if depth == 0 { self.below(4) } else { self.below(11) };
        match choice {
            0 | 1 => self.print(),
            2 => self.assign(),
            3 => self.augment(),
            4 => self.branch(depth - 1),
            5 => self.for_loop(depth - 1),
            6 => self.while_loop(depth - 1),
            7 => self.with_generator(),
            8 => self.match_statement(depth - 1),
            9 => self.unpack(),
            _ => self.mutate(),
        }
    }

    fn print(&mut self) {
        let (a, b) = (self.make.any(3), self.make.any(2));
        self.line(format!("print({a}, {b})"));
    }

    fn assign(&mut self) {
        let kind = Kind::ALL[self.below(Kind::ALL.len())];
        let (name, value) = (self.fresh(), self.make.of(kind, 3));
        self.line(format!("{name} = {value}"));
        self.line(format!("print({name})"));
    }

    fn augment(&mut self) {
        let (name, value) = (self.fresh(), self.make.of(Kind::Int, 2));
        let (operator, by) =
            (self.make.random.pick(&["+", "-", "*", "//", "%", "|", "&"]), self.make.of(Kind::Int, 1));
        self.line(format!("{name} = {value}"));
        self.line(format!("{name} {operator}= {by}"));
        self.line(format!("print({name})"));
    }

    fn branch(&mut self, depth: usize) {
        let condition = self.make.of(Kind::Bool, 2);
        self.block(format!("if {condition}:"), |this| this.statement(depth));
        if self.below(2) == 0 {
            let condition = self.make.of(Kind::Bool, 2);
            self.block(format!("elif {condition}:"), |this| this.statement(depth));
        }
        self.block("else:", |this| this.statement(depth));
    }

    fn for_loop(&mut self, depth: usize) {
        let (name, known) = (self.fresh(), self.make.variables.len());
        let over = match self.below(3) {
            0 => format!("range({})", self.below(5)),
            1 => format!("enumerate({})", self.make.of(Kind::Str, 1)),
            _ => self.make.of(Kind::List, 1),
        };
        self.block(format!("for {name} in {over}:"), |this| {
            this.line(format!("print({name})"));
            if this.below(3) == 0 {
                let (condition, leave) =
                    (this.make.of(Kind::Bool, 1), this.make.random.pick(&["break", "continue"]));
                this.block(format!("if {condition}:"), |this| this.line(leave));
            }
            this.statement(depth);
        });
        self.make.variables.truncate(known);
        if self.below(3) == 0 {
            self.block("else:", |this| this.line("print('through')"));
        }
    }

    fn while_loop(&mut self, depth: usize) {
        let (name, end) = (self.fresh(), self.below(4));
        self.line(format!("{name} = 0"));
        self.block(format!("while {name} < {end}:"), |this| {
            this.line(format!("{name} += 1"));
            this.statement(depth);
        });
    }

    fn with_generator(&mut self) {
        let (name, end) = (self.fresh(), self.below(5));
        self.block(format!("def {name}():"), |this| {
            this.block(format!("for i in range({end}):"), |this| {
                let value = this.make.of(Kind::Int, 1);
                this.line(format!("got = yield i + {value}"));
                this.line("print(got)");
            });
            this.line("return 'end'");
        });
        self.line(format!("print(list({name}()), [v for v in {name}()], next({name}(), None))"));
    }

    fn match_statement(&mut self, depth: usize) {
        let subject = self.make.any(2);
        let number = self.below(9);
        self.block(format!("match {subject}:"), |this| {
            this.block(format!("case {number} | {}:", number + 1), |this| this.statement(depth));
            this.block("case [first, *rest]:", |this| this.line("print(first, rest)"));
            this.block("case {'k': value, **others}:", |this| this.line("print(value, others)"));
            this.block("case str() | float() as whole:", |this| this.line("print(whole)"));
            this.block("case _:", |this| this.statement(depth));
        });
    }

    fn unpack(&mut self) {
        let (a, b, value) = (self.fresh(), self.fresh(), self.make.any(2));
        let target = if self.below(2) == 0 { format!("{a}, *{b}") } else { format!("{a}, {b}") };
        self.line(format!("{target} = {value}"));
        self.line(format!("print({a}, {b})"));
    }

    fn mutate(&mut self) {
        let (name, value, item) = (self.fresh(), self.make.of(Kind::List, 2), self.make.any(1));
        let at = self.below(5) as i64 - 2;
        self.line(format!("{name} = list({value})"));
        let change = match self.below(6) {
            0 => format!("{name}.append({item})"),
            1 => format!("{name}[{at}] = {item}"),
            2 => format!("del {name}[{at}]"),
            3 => format!("{name}.insert({at}, {item})"),
            4 => format!("{name}.sort(key=str)"),
            _ => format!("print({name}.pop({at}))"),
        };
        self.line(change);
        self.line(format!("print({name})"));
    }

    fn definition(&mut self) {
        if self.below(3) == 0 { self.class() } else { self.function() }
    }

    fn function(&mut self) {
        let (name, argument) = (self.fresh(), self.fresh());
        let outside = std::mem::take(&mut self.make.variables);
        let more = self.below(9);
        self.block(format!("def {name}({argument}, more={more}, *rest):"), |this| {
            this.make.variables = vec![(argument.clone(), Kind::Int), ("more".into(), Kind::Int)];
            let (condition, early) = (this.make.of(Kind::Bool, 2), this.make.of(Kind::Int, 2));
            this.block(format!("if {condition}:"), |this| this.line(format!("return {early}")));
            let result = this.make.of(Kind::Int, 3);
            this.line(format!("return {result}"));
        });
        self.make.variables = outside;
        self.make.functions.push(name);
    }

    fn class(&mut self) {
        let (name, value) = (self.fresh(), self.make.of(Kind::Int, 0));
        self.block(format!("class {name}:"), |this| {
            this.block("def __init__(self, n):", |this| this.line("self.n = n"));
            this.block("def __add__(self, other):", |this| {
                this.line(format!("return self.n + other + {value}"));
            });
            this.block("def __eq__(self, other):", |this| {
                this.line("return isinstance(other, type(self)) and self.n == other.n");
            });
            this.block("def __repr__(self):", |this| this.line("return f'<{self.n}>'"));
        });
        let function = self.fresh();
        self.line(format!("{function} = lambda n: {name}(n) + 1 + ({name}(n) == {name}({value}))"));
        self.make.functions.push(function);
    }

    /// Threads whose order does not matter.
    fn threads(&mut self) {
        let (total, by) = (self.fresh(), self.below(9));
        self.line("import threading");
        self.line(format!("{total} = [0]"));
        self.line("guard = threading.Lock()");
        self.block("def work(n):", |this| {
            this.block("for _ in range(n):", |this| {
                this.block("with guard:", |this| this.line(format!("{total}[0] += {by}")));
            });
        });
        self.line("workers = [threading.Thread(target=work, args=(n,)) for n in range(3)]");
        self.line("[worker.start() for worker in workers], [worker.join() for worker in workers]");
        self.line(format!("print({total})"));
    }
}
