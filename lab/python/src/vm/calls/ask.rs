//! Questions to Python code. See [`crate::vm::calls::native`].

use smol_str::SmolStr;

use crate::Interpreter;
use crate::bytecode::code::Compare;
use crate::ids::ThreadId;
use crate::objects::class;
use crate::objects::names;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Arity, Exit, Native, PyResult};
use crate::vm::sharing::assumption::Assumption;
use crate::vm::threads::section::Phase;
use crate::vm::threads::thread::State;
use crate::vm::threads::wait::{Choices, On, Wait};

/// A number of more than so many is drawn by the generator, whoever would choose it.
const MOST_DRAWN: u32 = 64;

/// Stands among the answers where something was begun that is to be done once. What follows was answered there.
pub(crate) static BEGUN: Native = Native::function("begun", Arity::None, |_, _| Ok(Value::None));

/// Where something stands that is done once.
#[derive(Clone, Copy)]
enum Once {
    /// An earlier try came to this.
    Done(Value),
    /// From this answer on, it has answers of its own.
    Begun(usize),
    /// There is no need to remember it.
    Unkept,
}

/// What a part of an instruction may come to. A replay that meets something else has asked other questions than the first
/// time, and nothing that comes of it could be believed.
pub(crate) trait Replayed: Sized {
    fn record(&self, m: &mut Machine) -> Value;
    fn replay(m: &Machine, kept: Value) -> Self;
}

impl Replayed for Value {
    fn record(&self, _: &mut Machine) -> Value {
        *self
    }

    fn replay(_: &Machine, kept: Value) -> Self {
        kept
    }
}

impl Replayed for bool {
    fn record(&self, _: &mut Machine) -> Value {
        Value::Bool(*self)
    }

    fn replay(_: &Machine, kept: Value) -> Self {
        let Value::Bool(kept) = kept else { unreachable!("a truth was recorded, not {kept:?}") };
        kept
    }
}

impl Replayed for usize {
    fn record(&self, _: &mut Machine) -> Value {
        Value::Int(*self as i64)
    }

    fn replay(_: &Machine, kept: Value) -> Self {
        let Value::Int(number) = kept else { unreachable!("a number was recorded, not {kept:?}") };
        number as usize
    }
}

impl Replayed for SmolStr {
    fn record(&self, m: &mut Machine) -> Value {
        m.str(self.clone())
    }

    fn replay(m: &Machine, kept: Value) -> Self {
        m.as_str(kept).expect("a text was recorded").shared()
    }
}

impl Replayed for Vec<Value> {
    fn record(&self, m: &mut Machine) -> Value {
        m.list(self.clone())
    }

    fn replay(m: &Machine, kept: Value) -> Self {
        m.made_items(kept)
    }
}

impl<T: Replayed> Replayed for Option<T> {
    fn record(&self, m: &mut Machine) -> Value {
        self.as_ref().map_or(Value::Unset, |result| result.record(m))
    }

    fn replay(m: &Machine, kept: Value) -> Self {
        kept.set().map(|kept| T::replay(m, kept))
    }
}

impl Machine {
    /// What `callee` returns for these arguments.
    pub(crate) fn ask(&mut self, callee: Value, args: &[Value]) -> PyResult {
        if let Some(answer) = self.next_answer() {
            return Ok(answer);
        }
        self.forget_nothing()?;
        Err(Exit::Ask { callee, args: args.to_vec() })
    }

    /// Does something once, though the instruction may be tried again: later tries get the first one's result.
    pub(crate) fn once(&mut self, act: impl FnOnce(&mut Machine) -> PyResult) -> PyResult {
        let begun = self.begin_once()?;
        if let Once::Done(result) = begun {
            return Ok(result);
        }
        let result = act(self)?;
        self.end_once(begun, result);
        Ok(result)
    }

    /// Reads what may change while the instruction asks, or asks itself: later tries get the first one's result. Until
    /// something is asked there is nothing to remember. Then the instruction is tried again, and remembers its parts.
    #[inline]
    pub(crate) fn memo<T: Replayed>(&mut self, act: impl FnOnce(&mut Machine) -> PyResult<T>) -> PyResult<T> {
        let begun = if self.thread.is_retrying { self.begin_once()? } else { Once::Unkept };
        if let Once::Done(kept) = begun {
            return Ok(T::replay(self, kept));
        }
        self.attempt.has_forgotten |= matches!(begun, Once::Unkept);
        let result = act(self)?;
        if let Once::Begun(_) = begun {
            let kept = result.record(self);
            self.end_once(begun, kept);
        }
        Ok(result)
    }

    #[inline(never)]
    fn begin_once(&mut self) -> PyResult<Once> {
        let place = self.thread.used;
        match self.next_answer() {
            Some(Value::Builtin(begun)) if std::ptr::eq(self.native(begun), &BEGUN) => {}
            Some(result) => return Ok(Once::Done(result)),
            None => {
                self.forget_nothing()?;
                let begun = self.builtin(&BEGUN);
                self.thread.answers.push(begun);
                self.thread.used += 1;
                self.thread.is_retrying = true;
            }
        }
        Ok(Once::Begun(place))
    }

    #[inline(never)]
    fn end_once(&mut self, begun: Once, result: Value) {
        if let Once::Begun(place) = begun {
            self.thread.answers.truncate(place);
            self.thread.answers.push(result);
            self.thread.used = place + 1;
        }
    }

    /// A part that is given up, and comes to nothing, if Python code would have to be asked.
    pub(crate) fn unasked<T: Replayed>(
        &mut self,
        act: impl FnOnce(&mut Machine) -> PyResult<Option<T>>,
    ) -> PyResult<Option<T>> {
        self.memo(|m| {
            // It is done as a whole or not at all: no part of it has to be remembered.
            let is_retrying = std::mem::replace(&mut m.thread.is_retrying, false);
            let result = act(m);
            m.thread.is_retrying = is_retrying;
            m.attempt.has_forgotten = !is_retrying;
            match result {
                Err(Exit::Ask { .. } | Exit::Again) => Ok(None),
                result => result,
            }
        })
    }

    /// Whether parts are remembered now.
    pub(crate) fn is_remembering(&self) -> bool {
        self.thread.is_retrying
    }

    /// What follows will be used by later tries: so what went before must be, too.
    fn forget_nothing(&mut self) -> PyResult<()> {
        if std::mem::take(&mut self.attempt.has_forgotten) && !self.thread.is_retrying {
            Err(Exit::Again)
        } else {
            Ok(())
        }
    }

    /// Whether the next question was asked in an earlier try. Then it is asked again, whatever has changed since.
    pub(crate) fn has_answer(&self) -> bool {
        self.thread.used < self.thread.answers.len()
    }

    pub(crate) fn next_answer(&mut self) -> Option<Value> {
        let answer = self.thread.answers.get(self.thread.used).copied()?;
        self.thread.used += 1;
        Some(answer)
    }

    /// The elements of a list or tuple that the machine or its library has made.
    #[track_caller]
    pub(crate) fn made_items(&self, list: Value) -> Vec<Value> {
        self.items_now(list).expect("the machine knows that this is a list or a tuple")
    }

    /// The elements of a list or tuple, which need no Python code.
    pub(crate) fn items_now(&self, iterable: Value) -> Option<Vec<Value>> {
        match self.heap.get(iterable.id()?) {
            Object::List(items) => Some(items.clone()),
            Object::Tuple(items) => Some(items.to_vec()),
            _ => None,
        }
    }

    /// Whether it counts as true.
    pub(crate) fn truth(&mut self, value: Value) -> PyResult<bool> {
        if let Some(truth) = self.truth_now(value) {
            return Ok(truth);
        }
        if matches!(value, Value::NotImplemented) {
            if matches!(self.settings.interpreter, Interpreter::Gil | Interpreter::Free) {
                self.assume(Assumption::Condition);
            }
            return Err(self.type_error("NotImplemented should not be used in a boolean context"));
        }
        if self.thread_identified(value).is_some() {
            return Ok(true);
        }
        if let Some(truth) = self.compare_times(Compare::Ne, value, Value::Int(0))? {
            return Ok(truth);
        }
        if let Some(method) = self.special(value, names::BOOL) {
            if self.refuses(value, names::BOOL) {
                let class = self.full_class_name_of(value);
                return Err(self.type_error(format!("'{class}' cannot be interpreted as a boolean")));
            }
            let answer = self.invoke(method, &[value])?;
            return match answer {
                Value::Bool(truth) => Ok(truth),
                _ => Err(self.wrong_answer(value, "__bool__", "a bool", answer)),
            };
        }
        match self.special(value, names::LEN) {
            Some(_) => Ok(self.length(value)? != 0),
            None => Ok(true),
        }
    }

    /// The truth of what needs no Python code.
    pub(crate) fn truth_now(&self, value: Value) -> Option<bool> {
        let id = match value {
            Value::Bool(truth) => return Some(truth),
            Value::None | Value::Unset => return Some(false),
            Value::Int(number) => return Some(number != 0),
            Value::Float(number) => return Some(number != 0.0),
            Value::Object(id) => id,
            Value::NotImplemented => return self.settings.interpreter.takes_not_implemented_for_true(),
            Value::Ellipsis | Value::Builtin(_) => return Some(true),
        };
        match self.heap.get(id) {
            Object::Str(text) => Some(!text.is_empty()),
            Object::Bytes(bytes) => Some(!bytes.is_empty()),
            Object::List(items) => Some(!items.is_empty()),
            Object::Tuple(items) => Some(!items.is_empty()),
            Object::Dict(dict) | Object::Set(dict) | Object::FrozenSet(dict) => {
                Some(!dict.is_empty() || dict.is_proxy && !dict.owners().is_empty())
            }
            Object::Range(range) => Some(!range.is_empty()),
            Object::Instance(_) | Object::Native(_) | Object::View { .. } | Object::Exception(_) => None,
            Object::Class(class) if class.meta != class::TYPE => None,
            _ => Some(true),
        }
    }

    /// The thread waits before it tries its instruction again. Without a timeout it waits as long as it takes.
    pub(crate) fn block(&mut self, on: On, timeout_ns: Option<u64>) -> Exit {
        let deadline_ns = timeout_ns.map(|timeout| self.world.clock_ns.saturating_add(timeout));
        if let Some(timeout_ns) = timeout_ns.filter(|_| self.reckons() && self.thread.until.is_none()) {
            self.thread.until = Some(self.end_of_wait(timeout_ns));
        }
        let deadline_ns = *self.thread.deadline_ns.get_or_insert(deadline_ns);
        self.thread.is_retrying = true;
        debug_assert!(
            self.step.phase == Phase::Outside || !self.settings.interpreter.has_lock(),
            "a step waits that has entered a section"
        );
        Exit::Block(Wait { on, deadline_ns })
    }

    /// Between two parts of what a native function does, another thread may run.
    pub(crate) fn give_way(&mut self) -> PyResult<()> {
        if self.next_answer().is_some() {
            return Ok(());
        }
        self.forget_nothing()?;
        self.thread.answers.push(Value::None);
        self.thread.is_retrying = true;
        Err(Exit::GiveWay)
    }

    /// A number below `of`, if whoever explores the program wants to choose it.
    pub(crate) fn draw(&mut self, of: u32) -> PyResult<Option<Value>> {
        if !self.settings.chooses_random || !(2..=MOST_DRAWN).contains(&of) {
            return Ok(None);
        }
        if let Some(drawn) = self.next_answer() {
            return Ok(Some(drawn));
        }
        self.forget_nothing()?;
        Err(self.block(On::Draw(of), None))
    }

    /// A number below `of` that comes from outside.
    pub(crate) fn choose(&mut self, of: u32) -> PyResult {
        if of > MOST_DRAWN {
            return self
                .refuse_limit(format!("`lab.choice` has more than {MOST_DRAWN} things to choose from"));
        }
        if of < 2 {
            return Ok(Value::Int(0));
        }
        if let Some(chosen) = self.next_answer() {
            return Ok(chosen);
        }
        self.forget_nothing()?;
        Err(self.block(On::Outside(of), None))
    }

    /// Whether it is a version before 3.14. Whoever explores several together tries both.
    pub(crate) fn may_be_before_3_14(&mut self) -> PyResult<bool> {
        Ok(match self.settings.interpreter {
            _ if !self.search.explores => false,
            Interpreter::Gil | Interpreter::Free => matches!(self.choose(2)?, Value::Int(1)),
            one => one.is_before_3_14(),
        })
    }

    /// The thread that waits for a choice, and for which.
    pub(crate) fn drawing(&self) -> Option<(ThreadId, Choices)> {
        self.thread_ids().find_map(|id| match self.thread_at(id).state {
            State::Waiting(wait) => Some((id, wait.on.choices()?)),
            _ => None,
        })
    }

    /// Tells a thread the number that it waits for.
    pub(crate) fn tell_drawn(&mut self, id: ThreadId, number: u32) {
        self.switch_to(id);
        self.thread.answers.push(Value::Int(number.into()));
        self.thread.state = State::Ready;
    }

    /// Whether there is another thread, which could see half of what is done.
    pub(crate) fn has_other_threads(&self) -> bool {
        self.threads.alive > 1
    }

    /// Whether the instruction is tried again because its deadline has come.
    pub(crate) fn timed_out(&self) -> bool {
        self.thread.timed_out
    }

    /// The string that it is, or extends.
    pub(crate) fn as_str(&self, value: Value) -> Option<&crate::objects::text::Str> {
        if let Object::Native(_) = self.heap.get(value.id()?) {
            return None;
        }
        match self.heap.get(self.payload(value).id()?) {
            Object::Str(text) => Some(text),
            _ => None,
        }
    }

    /// What an object of a class that extends a builtin one is besides, or else the value itself.
    pub(crate) fn payload(&self, value: Value) -> Value {
        match value {
            Value::Object(id) => match self.heap.get(id) {
                Object::Instance(instance) => instance.payload.set().unwrap_or(value),
                Object::Native(native) if native.is_number() => self.plain_number(value).unwrap_or(value),
                _ => value,
            },
            _ => value,
        }
    }
}
