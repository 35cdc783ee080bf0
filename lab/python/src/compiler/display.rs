//! Displays of sets and dicts. CPython has all that stands in one on its stack before it asks the first key for its hash,
//! unless it is much; then each key is asked when it comes.

use ruff_python_ast::{self as ast, Expr};

use super::expression::is_constant;
use super::{Compiled, Compiler};
use crate::bytecode::code::Op;

/// So many values lie on CPython's stack at most.
const MOST_ON_STACK: usize = 30;
/// It has seen one pair too many when it begins to put a dict together pair by pair.
const PAIRS_OF_LARGE: usize = MOST_ON_STACK / 2 + 2;

impl<'a> Compiler<'a, '_> {
    pub(super) fn set(&mut self, elements: &'a [Expr]) -> Compiled {
        self.set_elements(elements)?;
        // CPython copies a set of constants that it has ready, unless it is large.
        if (3..=MOST_ON_STACK).contains(&elements.len()) && elements.iter().all(is_constant) {
            self.emit(Op::Set(1));
        }
        Ok(())
    }

    pub(super) fn set_elements(&mut self, elements: &'a [Expr]) -> Compiled {
        self.emit(Op::Set(0));
        let star = elements.iter().position(Expr::is_starred_expr).unwrap_or(elements.len());
        let together = if elements.len() > MOST_ON_STACK { 0 } else { star };
        let (together, others) = elements.split_at(together);
        self.put_together(together.iter().map(|element| [element]), Op::AddToSet)?;
        for element in others {
            match element {
                Expr::Starred(starred) => {
                    self.expr(&starred.value)?;
                    self.emit(Op::Update(0));
                }
                element => {
                    self.expr(element)?;
                    self.emit(Op::AddToSet(0));
                }
            }
        }
        Ok(())
    }

    pub(super) fn dict(&mut self, dict: &'a ast::ExprDict) -> Compiled {
        self.emit(Op::Dict(0));
        let mut has_more = false;
        for items in dict.items.chunk_by(|one, next| one.key.is_some() && next.key.is_some()) {
            if let [ast::DictItem { key: None, value }] = items {
                self.expr(value)?;
                self.emit(Op::Update(0));
            }
            for items in items.chunks(PAIRS_OF_LARGE) {
                // What comes after something that was taken apart is made by itself first.
                let is_apart =
                    has_more && !items.iter().all(|item| item.key.as_ref().is_none_or(is_constant));
                if is_apart {
                    self.emit(Op::Dict(0));
                }
                let pairs = items.iter().filter_map(|item| Some([item.key.as_ref()?, &item.value]));
                match items.len() * 2 > MOST_ON_STACK {
                    true => pairs.into_iter().try_for_each(|pair| self.put_together([pair], Op::SetItem))?,
                    false => self.put_together(pairs, Op::SetItem)?,
                }
                if is_apart {
                    self.emit(Op::Update(0));
                }
                has_more = true;
            }
        }
        Ok(())
    }

    /// [container → container] with entries, each an element or a key and its value, that are there before the first is
    /// put in.
    fn put_together<const PARTS: usize>(
        &mut self,
        entries: impl IntoIterator<Item = [&'a Expr; PARTS]>,
        put: fn(u32) -> Op,
    ) -> Compiled {
        let entries: Vec<[&Expr; PARTS]> = entries.into_iter().collect();
        let asks_nobody = |entries: &[[&Expr; PARTS]]| entries.iter().all(|entry| is_constant(entry[0]));
        if entries.split_last().is_none_or(|(_, others)| asks_nobody(others)) {
            for entry in entries {
                entry.into_iter().try_for_each(|part| self.expr(part))?;
                self.emit(put(0));
            }
            return Ok(());
        }
        entries.iter().flatten().try_for_each(|part| self.expr(part))?;
        let count = u32::try_from(entries.len() * PARTS).unwrap_or(u32::MAX);
        for first in (0..count).step_by(PARTS) {
            (0..PARTS).for_each(|_| self.emit(Op::Copy(count - 1 - first)));
            self.emit(put(count));
        }
        (0..count).for_each(|_| self.emit(Op::Pop));
        Ok(())
    }
}
