//! `match`. What a pattern looks at lies in a slot, so that nothing is on the stack when it fails.

use std::borrow::Cow;

use ruff_python_ast::{self as ast, Expr, Number, Pattern, Singleton};
use ruff_text_size::Ranged;

use super::unit::Label;
use super::{Compiled, Compiler};
use crate::bytecode::code::{Compare, Op};
use crate::bytecode::operator::Binary;

impl<'a> Compiler<'a, '_> {
    pub(crate) fn match_statement(&mut self, stmt: &'a ast::StmtMatch) -> Compiled {
        let end = self.unit.label();
        let subject = self.temporary();
        self.expr(&stmt.subject)?;
        self.emit(Op::StoreLocal(subject));
        for (index, case) in stmt.cases.iter().enumerate() {
            let may_fit_all = case.guard.is_some() || index + 1 == stmt.cases.len();
            self.check_captures(&case.pattern, may_fit_all, &mut Vec::new())?;
            let next = self.unit.label();
            let mut captures = Vec::new();
            self.pattern(&case.pattern, subject, next, &mut captures)?;
            for (name, slot) in captures {
                self.emit(Op::Local(slot));
                self.store(name);
            }
            if let Some(guard) = &case.guard {
                self.jump_unless(guard, next)?;
            }
            self.body(&case.body)?;
            self.unit.jump(Op::Jump, end);
            self.unit.place(next);
        }
        self.unit.place(end);
        Ok(())
    }

    /// Goes on if the pattern fits what is in the slot, and else jumps.
    fn pattern(
        &mut self,
        pattern: &'a Pattern,
        subject: u32,
        fail: Label,
        captures: &mut Vec<(&'a str, u32)>,
    ) -> Compiled {
        self.at(pattern.range());
        match pattern {
            Pattern::MatchValue(pattern) => self.value_pattern(&pattern.value, subject, fail)?,
            Pattern::MatchSingleton(pattern) => {
                self.emit(Op::Local(subject));
                self.emit(match pattern.value {
                    Singleton::None => Op::None,
                    Singleton::True => Op::True,
                    Singleton::False => Op::False,
                });
                self.emit(Op::Is);
                self.unit.jump(Op::JumpIfFalse, fail);
            }
            Pattern::MatchSequence(pattern) => self.sequence(&pattern.patterns, subject, fail, captures)?,
            Pattern::MatchMapping(pattern) => self.mapping(pattern, subject, fail, captures)?,
            Pattern::MatchClass(pattern) => self.class_pattern(pattern, subject, fail, captures)?,
            Pattern::MatchStar(_) => {}
            Pattern::MatchAs(pattern) => {
                if let Some(inner) = &pattern.pattern {
                    self.pattern(inner, subject, fail, captures)?;
                }
                if let Some(name) = &pattern.name {
                    self.capture(name, subject, captures);
                }
            }
            Pattern::MatchOr(pattern) => self.alternatives(&pattern.patterns, subject, fail, captures)?,
        }
        Ok(())
    }

    fn capture(&mut self, name: &'a str, subject: u32, captures: &mut Vec<(&'a str, u32)>) {
        let known = captures.iter().find(|(known, _)| *known == name).map(|&(_, slot)| slot);
        let slot = known.unwrap_or_else(|| {
            let slot = self.temporary();
            captures.push((name, slot));
            slot
        });
        self.emit(Op::Local(subject));
        self.emit(Op::StoreLocal(slot));
    }

    fn value_pattern(&mut self, value: &'a Expr, subject: u32, fail: Label) -> Compiled {
        self.emit(Op::Local(subject));
        self.expr(value)?;
        self.unit.jump(|to| Op::JumpUnless(Compare::Eq, to), fail);
        Ok(())
    }

    fn alternatives(
        &mut self,
        patterns: &'a [Pattern],
        subject: u32,
        fail: Label,
        captures: &mut Vec<(&'a str, u32)>,
    ) -> Compiled {
        let fits = self.unit.label();
        for pattern in patterns {
            let next = self.unit.label();
            self.pattern(pattern, subject, next, captures)?;
            self.unit.jump(Op::Jump, fits);
            self.unit.place(next);
        }
        self.unit.jump(Op::Jump, fail);
        self.unit.place(fits);
        Ok(())
    }

    fn sequence(
        &mut self,
        patterns: &'a [Pattern],
        subject: u32,
        fail: Label,
        captures: &mut Vec<(&'a str, u32)>,
    ) -> Compiled {
        self.emit(Op::Local(subject));
        self.emit(Op::IsSequence);
        self.unit.jump(Op::JumpIfFalse, fail);
        let star = patterns.iter().position(Pattern::is_match_star);
        let needed = patterns.len() - usize::from(star.is_some());
        if star.is_none() || needed > 0 {
            let compare = if star.is_some() { Compare::Ge } else { Compare::Eq };
            self.has_length(compare, needed, subject, fail);
        }
        if patterns.iter().all(is_wildcard) {
            return Ok(());
        }
        match star {
            Some(star) if is_wildcard(&patterns[star]) => {
                self.items_around(patterns, star, subject, fail, captures)
            }
            _ => self.all_items(patterns, star, subject, fail, captures),
        }
    }

    /// Jumps unless what is in the slot is that long.
    fn has_length(&mut self, compare: Compare, length: usize, subject: u32, fail: Label) {
        [Op::Local(subject), Op::Length, Op::Int(small(length))].into_iter().for_each(|op| self.emit(op));
        self.unit.jump(|to| Op::JumpUnless(compare, to), fail);
    }

    /// Where nobody wants to know what is in the middle, the others are looked for one by one.
    fn items_around(
        &mut self,
        patterns: &'a [Pattern],
        star: usize,
        subject: u32,
        fail: Label,
        captures: &mut Vec<(&'a str, u32)>,
    ) -> Compiled {
        for (index, pattern) in patterns.iter().enumerate().filter(|(_, pattern)| !is_wildcard(pattern)) {
            self.emit(Op::Local(subject));
            if index < star {
                self.emit(Op::Int(small(index)));
            } else {
                self.emit(Op::Local(subject));
                self.emit(Op::Length);
                self.emit(Op::Int(small(patterns.len() - index)));
                self.emit(Op::Binary(Binary::Sub));
            }
            self.emit(Op::Subscript);
            let slot = self.stored();
            self.pattern(pattern, slot, fail, captures)?;
        }
        Ok(())
    }

    /// The items are unpacked as by an assignment, before the first of them is looked at.
    fn all_items(
        &mut self,
        patterns: &'a [Pattern],
        star: Option<usize>,
        subject: u32,
        fail: Label,
        captures: &mut Vec<(&'a str, u32)>,
    ) -> Compiled {
        self.emit(Op::Local(subject));
        self.emit(match star {
            Some(star) => Op::UnpackRest(short(star), short(patterns.len() - star - 1)),
            None => Op::Unpack(small(patterns.len()) as u32),
        });
        let slots: Vec<u32> = patterns.iter().map(|_| self.stored()).collect();
        for (pattern, slot) in patterns.iter().zip(slots) {
            match pattern {
                Pattern::MatchStar(pattern) => {
                    if let Some(name) = &pattern.name {
                        self.capture(name, slot, captures);
                    }
                }
                pattern => self.pattern(pattern, slot, fail, captures)?,
            }
        }
        Ok(())
    }

    /// [value →] into a slot of its own.
    fn stored(&mut self) -> u32 {
        let slot = self.temporary();
        self.emit(Op::StoreLocal(slot));
        slot
    }

    fn mapping(
        &mut self,
        pattern: &'a ast::PatternMatchMapping,
        subject: u32,
        fail: Label,
        captures: &mut Vec<(&'a str, u32)>,
    ) -> Compiled {
        self.emit(Op::Local(subject));
        self.emit(Op::IsMapping);
        self.unit.jump(Op::JumpIfFalse, fail);
        if !pattern.keys.is_empty() {
            self.has_length(Compare::Ge, pattern.keys.len(), subject, fail);
        }
        self.check_keys(pattern)?;
        for key in &pattern.keys {
            self.expr(key)?;
        }
        self.emit(Op::Tuple(small(pattern.keys.len()) as u32));
        let keys = self.stored();
        self.emit(Op::Local(subject));
        self.emit(Op::Local(keys));
        self.emit(Op::MatchKeys);
        self.parts(&pattern.patterns.iter().collect::<Vec<_>>(), fail, captures)?;
        if let Some(name) = &pattern.rest {
            self.emit(Op::Local(subject));
            self.emit(Op::Local(keys));
            self.emit(Op::RestOfMapping);
            let slot = self.stored();
            self.capture(name, slot, captures);
        }
        Ok(())
    }

    /// No literal is looked for twice.
    fn check_keys(&self, pattern: &ast::PatternMatchMapping) -> Compiled {
        let mut seen: Vec<Cow<'_, str>> = Vec::new();
        for key in pattern.keys.iter().filter(|key| !key.is_attribute_expr()) {
            let text = &self.source.text[key.range().to_std_range()];
            let meant = meant_by(key).map_or(Cow::Borrowed(text), Cow::Owned);
            if seen.contains(&meant) {
                let message = format!("mapping pattern checks duplicate key ({text})");
                return self.error(pattern.range, message);
            }
            seen.push(meant);
        }
        Ok(())
    }

    /// [tuple or None →] Each pattern has to fit its element.
    fn parts(
        &mut self,
        patterns: &[&'a Pattern],
        fail: Label,
        captures: &mut Vec<(&'a str, u32)>,
    ) -> Compiled {
        let tuple = self.stored();
        self.emit(Op::Local(tuple));
        self.unit.jump(Op::JumpIfNone, fail);
        for (index, pattern) in patterns.iter().enumerate() {
            self.emit(Op::Local(tuple));
            self.emit(Op::Int(small(index)));
            self.emit(Op::Subscript);
            let slot = self.stored();
            self.pattern(pattern, slot, fail, captures)?;
        }
        Ok(())
    }

    fn class_pattern(
        &mut self,
        pattern: &'a ast::PatternMatchClass,
        subject: u32,
        fail: Label,
        captures: &mut Vec<(&'a str, u32)>,
    ) -> Compiled {
        let arguments = &pattern.arguments;
        self.emit(Op::Local(subject));
        self.expr(&pattern.cls)?;
        for keyword in &arguments.keywords {
            let name = self.mangled(&keyword.attr);
            let name = self.text(&name);
            self.unit.constant(name);
        }
        self.emit(Op::Tuple(small(arguments.keywords.len()) as u32));
        self.emit(Op::MatchClass(small(arguments.patterns.len()) as u32));
        let by_name = arguments.keywords.iter().map(|keyword| &keyword.pattern);
        self.parts(&arguments.patterns.iter().chain(by_name).collect::<Vec<_>>(), fail, captures)
    }
}

/// Whether it is `_` or `*_`.
fn is_wildcard(pattern: &Pattern) -> bool {
    match pattern {
        Pattern::MatchStar(star) => star.name.is_none(),
        Pattern::MatchAs(pattern) => pattern.pattern.is_none() && pattern.name.is_none(),
        _ => false,
    }
}

fn short(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

fn small(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

/// The same text for keys that are equal and spelled differently, such as `1`, `1.0` and `True`.
fn meant_by(key: &Expr) -> Option<String> {
    if let Expr::StringLiteral(text) = key {
        return Some(format!("'{}", text.value.to_str()));
    }
    number_meant_by(key).map(|number| (number + 0.0).to_string())
}

fn number_meant_by(key: &Expr) -> Option<f64> {
    let number = match key {
        Expr::BooleanLiteral(truth) => f64::from(u8::from(truth.value)),
        Expr::UnaryOp(minus) if minus.op == ast::UnaryOp::USub => -number_meant_by(&minus.operand)?,
        Expr::NumberLiteral(literal) => match &literal.value {
            Number::Int(number) => number.as_i64()? as f64,
            Number::Float(number) => *number,
            Number::Complex { .. } => return None,
        },
        _ => return None,
    };
    // Larger ones may be different and look the same.
    (number.abs() < (1_u64 << 53) as f64).then_some(number)
}
