//! What of a program is seen in its code: the numbers in it, which texts are only printed, and which numbers only say how
//! long to sleep.

use triomphe::Arc;

use super::arithmetic::nanoseconds;
use super::zone::Scale;
use crate::bytecode::code::{Binary, Code, Op};
use crate::objects::class;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::sharing::may_write;
use crate::vm::threads::thread::{After, Frame};

/// A number of more seconds than there are in an hour counts other things.
const MOST_SECONDS: f64 = 3600.0;
/// And so does a number of fewer nanoseconds.
const LEAST_NS: i64 = 1_000_000;

/// A loop that may wait for ever has finitely many states only if not all of its waits are counted. Where nothing goes
/// round without end, there is no need for that.
const EXACT_WAITS_IN_LOOPS: i64 = 4;
const EXACT_WAITS: i64 = 64;

/// The numbers in a program, as nanoseconds, in order: what it may compare durations with.
pub(crate) fn scale(program: &[Arc<Code>], keeps_variables: bool) -> Arc<Scale> {
    let mut codes: Vec<&Code> = program.iter().map(|code| &**code).collect();
    let mut found = Vec::new();
    let mut is_endless = false;
    while let Some(code) = codes.pop() {
        codes.extend(code.inner.iter().map(|inner| &**inner));
        let goes_back = |op: &Op| match *op {
            Op::JumpBack(to) => !matches!(code.ops.get(to as usize), Some(Op::ForIter(_))),
            _ => false,
        };
        is_endless |= code.ops.iter().any(goes_back);
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
    let exact_waits = if is_endless { EXACT_WAITS_IN_LOOPS } else { EXACT_WAITS };
    Arc::new(Scale { numbers: found, exact_waits, is_endless, keeps_variables })
}

impl Machine {
    /// Whether what the running instruction makes becomes an argument of `print`, with nothing but texts made of it.
    pub(crate) fn is_printed(&self) -> bool {
        let Some(frame) = self.thread.frames.last() else { return false };
        let (ops, at) = (&frame.code.ops, frame.pc as usize);
        let takes_two = matches!(ops.get(at.wrapping_sub(1)), Some(Op::FormatWith | Op::Binary(_)));
        let height = self.thread.stack.len() - usize::from(takes_two);
        self.becomes_printed(frame, at, height, height.saturating_sub(1))
    }

    /// The same of what the library was asked to make, by the program's own code that is at work.
    pub(crate) fn is_result_shown(&self) -> bool {
        let frames = &self.thread.frames;
        let Some(at) = frames.iter().rposition(|frame| !frame.code.source.is_library()) else { return false };
        let Some(asked) = frames.get(at + 1) else { return false };
        let (frame, height) = (&frames[at], asked.floor as usize);
        match asked.after {
            After::Push => self.becomes_printed(frame, frame.pc as usize, height + 1, height),
            // Its instruction is tried again with the answer.
            After::Answer(_) => {
                let takes_two = matches!(frame.code.ops.get(frame.pc as usize), Some(Op::FormatWith));
                let place = height.saturating_sub(1 + usize::from(takes_two));
                self.becomes_printed(frame, frame.pc as usize, height, place)
            }
            _ => false,
        }
    }

    /// Whether what lies, or will lie, at a place becomes an argument of `print`, with nothing but texts made of it.
    fn becomes_printed(&self, frame: &Frame, at: usize, mut height: usize, mut place: usize) -> bool {
        for &op in frame.code.ops.get(at..).unwrap_or_default() {
            match op {
                Op::Call(count) => match height.checked_sub(count as usize + 2) {
                    Some(callee) if callee > place => height = callee + 1,
                    Some(callee) if count == 1 && self.thread.stack.get(callee).is_some_and(is_str) => {
                        (place, height) = (callee, callee + 1);
                    }
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

    /// Whether the fraction that the running call draws becomes the argument of `sleep`, with nothing but sums and products
    /// made of it that are positive whatever it is.
    pub(crate) fn is_slept(&self) -> bool {
        let call = |frame: &Frame| frame.code.ops.get((frame.pc as usize).wrapping_sub(1)).copied();
        if self.thread.frames.last().and_then(call) != Some(Op::Call(0)) {
            return false;
        }
        // Where the number lies, when the call has taken its function and the receiver from the stack.
        let place = self.thread.stack.len().checked_sub(2);
        place.is_some_and(|place| self.becomes_sleep(0, place))
    }

    /// The same of what the function returns that is on top.
    pub(crate) fn is_result_slept(&self) -> bool {
        let frame = self.thread.frames.last().filter(|frame| matches!(frame.after, After::Push));
        frame.is_some_and(|frame| self.becomes_sleep(1, frame.floor as usize))
    }

    /// Whether what comes to lie at a place becomes the argument of `sleep`, when so many frames are gone.
    fn becomes_sleep(&self, gone: usize, mut place: usize) -> bool {
        let stack = &self.thread.stack;
        for frame in self.thread.frames.iter().rev().skip(gone) {
            let at = frame.pc as usize;
            let mut factor = None;
            for &op in frame.code.ops.get(at..).unwrap_or_default() {
                match op {
                    Op::Int(number) if factor.is_none() => factor = Some(Value::Int(number.into())),
                    Op::Const(index) if factor.is_none() => {
                        factor = frame.code.constants.get(index as usize).copied();
                    }
                    Op::Binary(op) => {
                        let other = factor.take().or_else(|| {
                            place = place.checked_sub(1).filter(|&place| place >= frame.base as usize)?;
                            stack.get(place).copied()
                        });
                        let is_scaling = matches!(op, Binary::Mul | Binary::Div);
                        match other {
                            Some(Value::Int(1..=1_000_000_000)) => {}
                            Some(Value::Float(number)) if number > 0.0 && number < 1e9 => {}
                            Some(Value::Int(0)) if !is_scaling => {}
                            _ => return false,
                        }
                        if !is_scaling && op != Binary::Add {
                            return false;
                        }
                    }
                    Op::Call(1) if factor.is_none() => {
                        let callee = place.checked_sub(2).and_then(|callee| stack.get(callee));
                        return callee.is_some_and(|&callee| self.is_sleep(callee));
                    }
                    Op::StoreLocal(slot) if factor.is_none() => return self.is_only_slept(frame, slot),
                    Op::Return if factor.is_none() && matches!(frame.after, After::Push) => break,
                    _ => return false,
                }
            }
            place = frame.floor as usize;
        }
        false
    }

    /// Whether all that the function does with a variable is to call `sleep` with it.
    fn is_only_slept(&self, frame: &Frame, slot: u32) -> bool {
        let code: &Code = &frame.code;
        let jumped_to = may_write::targets(code);
        let is_argument = |at: usize| {
            let goes_straight = (at.saturating_sub(1)..=at + 1).all(|at| !jumped_to.contains(&at));
            goes_straight
                && code.ops.get(at + 1) == Some(&Op::Call(1))
                && match code.ops[..at] {
                    [.., Op::Global(module), Op::Method(function)] => {
                        let id = self.global_of_now(frame, module).and_then(Value::id);
                        let name = code.sites[function as usize].name;
                        let found = id.and_then(|id| self.module_var(id, name));
                        found.is_some_and(|it| self.is_sleep(it))
                            && self.is_imported_once(code, &[module, function])
                    }
                    [.., Op::Global(function), Op::Unset] => {
                        let found = self.global_of_now(frame, function);
                        found.is_some_and(|it| self.is_sleep(it)) && self.is_imported_once(code, &[function])
                    }
                    _ => false,
                }
        };
        (0..).zip(&code.ops).all(|(at, &op)| match op {
            Op::Local(it) => it != slot || is_argument(at),
            _ => true,
        })
    }

    fn global_of_now(&self, frame: &Frame, site: u32) -> Option<Value> {
        self.module_var(frame.module, frame.code.sites[site as usize].name)
    }

    /// Whether nothing of the program gives the names another value than one import does.
    fn is_imported_once(&self, code: &Code, sites: &[u32]) -> bool {
        let programs = may_write::programs(self);
        let takes_over = programs.iter().any(|code| code.ops.contains(&Op::ImportAll));
        !takes_over
            && sites.iter().all(|&site| {
                let name = code.sites[site as usize].name;
                let mut stores = programs
                    .iter()
                    .flat_map(|code| may_write::stores_of(code, name).map(move |at| (code, at)));
                let is_import = stores.next().is_none_or(|(code, at)| {
                    matches!(code.ops[..at], [.., Op::Import(_) | Op::ImportFrom(_)])
                });
                is_import && stores.next().is_none()
            })
    }

    fn is_print(&self, callee: Option<usize>) -> bool {
        let callee = callee.and_then(|callee| self.thread.stack.get(callee));
        matches!(callee, Some(Value::Builtin(native)) if self.native(*native).name == "print")
    }

    fn is_sleep(&self, value: Value) -> bool {
        let sleeps = |name: &str| self.program.library.has(|module| module.sleeps, name);
        matches!(value, Value::Builtin(native) if sleeps(self.native(native).name))
    }
}

fn is_str(value: &Value) -> bool {
    value.is(class::STR.into())
}

/// How many values an instruction takes from the stack, and how many it puts there; nothing, if it looks at a text that
/// lies so deep or jumps away.
fn effect(op: Op, depth: usize) -> Option<(usize, usize)> {
    match op {
        Op::Const(_) | Op::Int(_) | Op::None | Op::True | Op::False | Op::Unset => Some((0, 1)),
        Op::Local(_) | Op::Global(_) | Op::Name(_) | Op::Deref(_) => Some((0, 1)),
        Op::Format(_) => Some((1, 1)),
        Op::FormatWith if depth > 1 => Some((2, 1)),
        Op::Text(count) => Some((count as usize, 1)),
        Op::List(count) | Op::Tuple(count) if depth > count as usize => Some((count as usize, 1)),
        Op::Binary(Binary::Add) => Some((2, 1)),
        Op::Binary(_) | Op::Compare(_) | Op::Subscript if depth > 2 => Some((2, 1)),
        Op::Unary(_) | Op::Not | Op::Attr(_) if depth > 1 => Some((1, 1)),
        Op::Method(_) if depth > 1 => Some((1, 2)),
        _ => None,
    }
}
