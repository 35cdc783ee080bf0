//! Groups of exceptions: `except*` takes them apart, and puts together what is left.

use crate::ids::Id;
use crate::objects::class;
use crate::objects::names;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::PyResult;

/// Groups may lie in groups so deep, if they are split.
const MOST_NESTED: u32 = 500;

impl Machine {
    fn check_no_groups(&mut self, classes: Value) -> PyResult<()> {
        let candidates = self.classes_caught(classes)?;
        let is_group = |id| self.is_subclass(id, class::BASE_EXCEPTION_GROUP);
        if candidates.into_iter().filter_map(Value::id).any(is_group) {
            let message = "catching ExceptionGroup with except* is not allowed. Use except instead.";
            return Err(self.type_error(message));
        }
        Ok(())
    }

    /// [group class → rest part]
    pub(in crate::vm) fn split_group(&mut self) -> PyResult<()> {
        let (group, classes) = (self.peek(1), self.peek(0));
        self.check_no_groups(classes)?;
        let (part, rest) = if group.is_none() {
            (Value::None, Value::None)
        } else if self.is_instance(group, class::BASE_EXCEPTION_GROUP) {
            match self.member(self.class_of(group), names::SPLIT) {
                Some(split @ Value::Object(_)) if !self.exception_matches(group, classes)? => {
                    self.split_by(split, group, classes)?
                }
                _ => self.split(group, &mut |m, exception| m.exception_matches(exception, classes))?,
            }
        } else if self.exception_matches(group, classes)? {
            let text = self.str("");
            let members = self.tuple([group]);
            let wrapped = self.exception(self.class_of_group(&[group]), [text, members]);
            (wrapped, Value::None)
        } else {
            (Value::None, group)
        };
        self.drop_values(2);
        self.push(rest);
        self.push(part);
        Ok(())
    }

    /// What the `split` of a group's own class says of it.
    fn split_by(&mut self, split: Value, group: Value, classes: Value) -> PyResult<(Value, Value)> {
        let pair = self.ask(split, &[group, classes])?;
        let class = self.class_name_of(group);
        let parts = match pair.id().map(|id| self.heap.get(id)) {
            Some(Object::Tuple(parts)) => parts.to_vec(),
            _ => {
                let found = self.class_name_of(pair);
                return Err(self.type_error(format!("{class}.split must return a tuple, not {found}")));
            }
        };
        let &[part, rest, ..] = &parts[..] else {
            let size = parts.len();
            let message = format!("{class}.split must return a 2-tuple, got tuple of size {size}");
            return Err(self.type_error(message));
        };
        Ok((part, rest))
    }

    /// The part of a group that fits, and the rest; `None` for an empty one.
    pub(crate) fn split(
        &mut self,
        exception: Value,
        fits: &mut dyn FnMut(&mut Machine, Value) -> PyResult<bool>,
    ) -> PyResult<(Value, Value)> {
        self.split_within(exception, fits, MOST_NESTED)
    }

    fn split_within(
        &mut self,
        exception: Value,
        fits: &mut dyn FnMut(&mut Machine, Value) -> PyResult<bool>,
        depth: u32,
    ) -> PyResult<(Value, Value)> {
        if fits(self, exception)? {
            return Ok((exception, Value::None));
        }
        let Some(members) = self.group_members(exception) else { return Ok((Value::None, exception)) };
        let Some(depth) = depth.checked_sub(1) else {
            return self.refuse_limit(format!("exception groups are nested more than {MOST_NESTED} deep"));
        };
        let (mut fitting, mut others) = (Vec::new(), Vec::new());
        for member in members {
            let (part, rest) = self.split_within(member, fits, depth)?;
            fitting.extend(Some(part).filter(|part| !part.is_none()));
            others.extend(Some(rest).filter(|rest| !rest.is_none()));
        }
        Ok((self.derive(exception, fitting)?, self.derive(exception, others)?))
    }

    pub(crate) fn group_members(&mut self, exception: Value) -> Option<Vec<Value>> {
        if !self.is_instance(exception, class::BASE_EXCEPTION_GROUP) {
            return None;
        }
        let Some(Object::Exception(group)) = exception.id().map(|id| self.heap.get(id)) else { return None };
        let members = group.args.get(1).copied()?;
        self.elements(members)
    }

    /// A group like this one, with other members: as its class makes it, if that has a `derive` of its own.
    fn derive(&mut self, group: Value, members: Vec<Value>) -> PyResult {
        if members.is_empty() {
            return Ok(Value::None);
        }
        let class = self.class_of(group);
        let derived = match self.member(class, names::DERIVE) {
            Some(method @ Value::Object(_)) => {
                let members = self.list(members);
                self.ask(method, &[group, members])?
            }
            _ => self.plain_derive(group, members),
        };
        self.inherit(derived, group);
        Ok(derived)
    }

    /// Where a part of a group comes from is where the group does.
    fn inherit(&mut self, part: Value, group: Value) {
        let Some(Object::Exception(group)) = group.id().map(|id| self.heap.get(id)) else { return };
        let (context, cause, traceback) = (group.context, group.cause, group.traceback.clone());
        let notes = group.attrs.get(names::NOTES);
        let notes = notes.and_then(|notes| self.items_now(notes)).map(|notes| self.list(notes));
        if let Some(id) = part.id()
            && let Object::Exception(part) = self.heap.get_mut(id)
        {
            (part.context, part.cause, part.traceback) = (context, cause, traceback);
            // CPython gives it a cause, even if that is none.
            part.suppress_context = true;
            if let Some(notes) = notes {
                part.attrs.set(names::NOTES, notes);
            }
        }
    }

    /// What a group of these is.
    fn class_of_group(&self, members: &[Value]) -> Id {
        let only_exceptions = members.iter().all(|&member| self.is_instance(member, class::EXCEPTION));
        if only_exceptions { class::EXCEPTION_GROUP } else { class::BASE_EXCEPTION_GROUP }
    }

    pub(crate) fn plain_derive(&mut self, group: Value, members: Vec<Value>) -> Value {
        let Some(Object::Exception(original)) = group.id().map(|id| self.heap.get(id)) else { return group };
        let is_base = original.class != class::EXCEPTION_GROUP;
        let message = original.args.first().copied().unwrap_or(Value::None);
        let class = if is_base { self.class_of_group(&members) } else { class::EXCEPTION_GROUP };
        let members = self.list(members);
        self.exception(class, [message, members])
    }

    /// Whether an exception is a part of a group that was split, raised by a bare `raise`.
    fn is_part_of(&mut self, exception: Value, group: Value) -> bool {
        let of = |m: &Machine, exception: Value| match exception.id().map(|id| m.heap.get(id)) {
            Some(Object::Exception(it)) => Some((it.context, it.cause, it.traceback.len())),
            _ => None,
        };
        let (Some(part), Some(whole)) = (of(self, exception), of(self, group)) else { return false };
        self.is_instance(exception, class::BASE_EXCEPTION_GROUP)
            && part.0.is(whole.0)
            && part.1.is(whole.1)
            && part.2 == whole.2
            && self.leaves(exception).iter().all(|leaf| self.leaves(group).iter().any(|it| it.is(*leaf)))
    }

    /// The exceptions in a group, and in the groups in it.
    fn leaves(&mut self, exception: Value) -> Vec<Value> {
        let mut waiting = vec![exception];
        let mut leaves = Vec::new();
        while let Some(next) = waiting.pop() {
            match self.group_members(next) {
                Some(members) => waiting.extend(members.into_iter().rev()),
                None => leaves.push(next),
            }
        }
        leaves
    }

    /// What is left of a group: these parts of it, and the rest.
    fn rejoined(&mut self, group: Value, parts: Vec<Value>, rest: Value) -> PyResult {
        let mut stays = Vec::new();
        for part in parts.into_iter().chain(Some(rest).filter(|rest| !rest.is_none())) {
            stays.extend(self.leaves(part));
        }
        let fits = &mut |_: &mut Machine, exception: Value| Ok(stays.iter().any(|stays| stays.is(exception)));
        self.split(group, fits).map(|(part, _)| part)
    }

    /// [group raised rest → exception or None]
    pub(in crate::vm) fn regroup(&mut self) -> PyResult<()> {
        let (group, raised, rest) = (self.peek(2), self.peek(1), self.peek(0));
        let all = self.made_items(raised);
        // A part of the group that was raised again goes back to its place beside the rest.
        let (again, mut members): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|&it| self.is_part_of(it, group));
        let rest = if again.is_empty() { rest } else { self.rejoined(group, again, rest)? };
        let result = if members.is_empty() {
            rest
        } else {
            members.extend(Some(rest).filter(|rest| !rest.is_none()));
            match members[..] {
                [only] => only,
                _ => {
                    let (text, of) = (self.str(""), self.class_of_group(&members));
                    let all = self.list(members);
                    self.exception(of, [text, all])
                }
            }
        };
        self.replace(3, result);
        Ok(())
    }
}
