//! What of a program is seen before it runs: the numbers in it, and which texts are only printed.

use triomphe::Arc;

use super::arithmetic::nanoseconds;
use super::zone::Scale;
use crate::code::{Binary, Code, Op};
use crate::machine::Machine;
use crate::value::Value;

/// A number of more seconds than there are in an hour counts other things.
const MOST_SECONDS: f64 = 3600.0;
/// And so does a number of fewer nanoseconds.
const LEAST_NS: i64 = 1_000_000;

/// A loop that may wait for ever has finitely many states only if not all of its waits are counted. Where nothing goes
/// round without end, there is no need for that.
const EXACT_WAITS_IN_LOOPS: i64 = 4;
const EXACT_WAITS: i64 = 64;

/// The numbers in a program, as nanoseconds, in order: what it may compare durations with.
pub(crate) fn scale(program: &Code) -> Arc<Scale> {
    let mut codes = vec![program];
    let mut found = Vec::new();
    let mut exact_waits = EXACT_WAITS;
    while let Some(code) = codes.pop() {
        codes.extend(code.inner.iter().map(|inner| &**inner));
        let is_endless = |op: &Op| match *op {
            Op::JumpBack(to) => !matches!(code.ops.get(to as usize), Some(Op::ForIter(_))),
            _ => false,
        };
        if code.ops.iter().any(is_endless) {
            exact_waits = EXACT_WAITS_IN_LOOPS;
        }
        let small = code.ops.iter().filter_map(|op| match op {
            Op::Int(number) => Some(Value::Int(i64::from(*number))),
            _ => None,
        });
        for value in small.chain(code.constants.iter().copied()) {
            let seconds = nanoseconds(value, false).filter(|&ns| ns as f64 <= MOST_SECONDS * super::NS_PER_S);
            let whole = nanoseconds(value, true).filter(|&ns| ns >= LEAST_NS);
            found.extend(seconds.into_iter().chain(whole).map(i64::saturating_abs).filter(|&ns| ns > 0));
        }
    }
    found.sort_unstable();
    found.dedup();
    Arc::new(Scale { numbers: found, exact_waits })
}

impl Machine {
    /// Whether what the running instruction makes becomes an argument of `print`, with nothing but texts made of it.
    pub(crate) fn is_printed(&self) -> bool {
        let Some(frame) = self.thread.frames.last() else { return false };
        let (ops, at) = (&frame.code.ops, frame.pc as usize);
        let takes_two = matches!(ops.get(at.wrapping_sub(1)), Some(Op::FormatWith(_) | Op::Binary(_)));
        let mut height = self.thread.stack.len() - usize::from(takes_two);
        // Where the text lies.
        let mut place = height.saturating_sub(1);
        for &op in ops.get(at..).unwrap_or_default() {
            match op {
                Op::Call(count) => match height.checked_sub(count as usize + 2) {
                    Some(callee) if callee > place => height = callee + 1,
                    callee => return self.is_print(callee),
                },
                Op::CallKeywords { count, .. } => {
                    return self.is_print(height.checked_sub(count as usize + 2));
                }
                op => {
                    let Some((taken, made)) = effect(op, height - place) else { return false };
                    let floor = height - taken;
                    place = place.min(floor);
                    height = floor + made;
                }
            }
        }
        false
    }

    fn is_print(&self, callee: Option<usize>) -> bool {
        let callee = callee.and_then(|callee| self.thread.stack.get(callee));
        matches!(callee, Some(Value::Builtin(native)) if native.name == "print")
    }
}

/// How many values an instruction takes from the stack, and how many it puts there; nothing, if it looks at a text that
/// lies so deep or jumps away.
fn effect(op: Op, depth: usize) -> Option<(usize, usize)> {
    match op {
        Op::Const(_) | Op::Int(_) | Op::None | Op::True | Op::False | Op::Unset => Some((0, 1)),
        Op::Local(_) | Op::Global(_) | Op::Name(_) | Op::Deref(_) => Some((0, 1)),
        Op::Format(_) => Some((1, 1)),
        Op::FormatWith(_) if depth > 1 => Some((2, 1)),
        Op::Text(count) => Some((count as usize, 1)),
        Op::List(count) | Op::Tuple(count) if depth > count as usize => Some((count as usize, 1)),
        Op::Binary(Binary::Add) => Some((2, 1)),
        Op::Binary(_) | Op::Compare(_) | Op::Subscript if depth > 2 => Some((2, 1)),
        Op::Unary(_) | Op::Not | Op::Attr(_) if depth > 1 => Some((1, 1)),
        Op::Method(_) if depth > 1 => Some((1, 2)),
        _ => None,
    }
}
