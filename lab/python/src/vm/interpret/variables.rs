//! Instructions about variables.

use crate::bytecode::code::{Code, CodeKind, Op};
use crate::ids::Id;
use crate::objects::class;
use crate::objects::names::{self, Name};
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Exit, PyResult};
use crate::vm::prelude::Prelude;

impl Machine {
    pub(in crate::vm) fn local_op(&mut self, op: Op, code: &Code, base: usize) -> PyResult<()> {
        let slot = match op {
            Op::Local(slot) | Op::DeleteLocal(slot) | Op::Deref(slot) | Op::StoreDeref(slot) => slot,
            Op::DeleteDeref(slot) | Op::Cell(slot) | Op::NewCell(slot) => slot,
            _ => unreachable!("all others are no local variable's"),
        };
        let place = base + slot as usize;
        let local = self.thread.stack[place];
        match op {
            Op::Local(_) if !local.is_unset() => self.push(local),
            Op::Cell(_) => self.push(local),
            Op::NewCell(_) => self.thread.stack[place] = self.alloc(Object::Cell(Value::Unset)),
            Op::Deref(_) => {
                let value = self.cell(local);
                if value.is_unset() {
                    return Err(self.unbound(code, slot));
                }
                self.push(value);
            }
            Op::StoreDeref(_) => {
                let value = self.pop();
                self.set_cell(local, value);
            }
            Op::DeleteDeref(_) => {
                if self.cell(local).is_unset() {
                    return Err(self.unbound(code, slot));
                }
                self.set_cell(local, Value::Unset);
            }
            Op::DeleteLocal(_) if !local.is_unset() => self.thread.stack[place] = Value::Unset,
            _ => return Err(self.unbound(code, slot)),
        }
        Ok(())
    }

    pub(in crate::vm) fn cell(&self, cell: Value) -> Value {
        match cell.id().map(|id| self.heap.get(id)) {
            Some(Object::Cell(value)) => *value,
            _ => Value::Unset,
        }
    }

    pub(in crate::vm) fn set_cell(&mut self, cell: Value, value: Value) {
        if let Some(id) = cell.id()
            && let Object::Cell(held) = self.heap.get_mut(id)
        {
            *held = value;
        }
    }

    fn unbound(&mut self, code: &Code, slot: u32) -> Exit {
        let name = self.names.text(code.local_name(slot)).clone();
        if code.free.contains(&slot) {
            let message = format!(
                "cannot access free variable '{name}' where it is not associated with a value in enclosing scope"
            );
            return self.raise(class::NAME_ERROR, message);
        }
        let message =
            format!("cannot access local variable '{name}' where it is not associated with a value");
        self.raise(class::UNBOUND_LOCAL_ERROR, message)
    }

    pub(in crate::vm) fn name_op(&mut self, op: Op, code: &Code) -> PyResult<()> {
        match op {
            Op::Global(site) => {
                let value = self.global(code, site)?;
                self.push(value);
            }
            Op::StoreGlobal(site) => {
                let value = self.pop();
                let site = &code.sites[site as usize];
                let module = self.globals();
                if let Object::Module(module) = self.heap.get_mut(module) {
                    module.vars.set_hinted(site.name, value, &site.hint);
                }
            }
            Op::DeleteGlobal(site) => self.delete_name(self.globals(), code.sites[site as usize].name)?,
            Op::Name(site) => {
                let own = self.own_name(code.sites[site as usize].name)?;
                let value = own.map_or_else(|| self.global(code, site), Ok)?;
                self.push(value);
            }
            Op::StoreName(site) => {
                let (name, value) = (code.sites[site as usize].name, self.peek(0));
                match self.prepared() {
                    Some(prepared) => {
                        let key = self.once(|m| Ok(m.name_value(name)))?;
                        self.set_item(prepared, key, value)?;
                    }
                    None => self.set_module_var(self.namespace(), name, value),
                }
                self.pop();
            }
            Op::DeleteName(site) => self.delete_own_name(code.sites[site as usize].name)?,
            Op::NameOrDeref(site) => {
                let own = self.own_name(code.sites[site as usize].name)?;
                let value = own.unwrap_or_else(|| self.cell(self.peek(0)));
                if value.is_unset() {
                    return Err(self.undefined(code.sites[site as usize].name));
                }
                self.replace(1, value);
            }
            _ => unreachable!("all that are about names are done above"),
        }
        Ok(())
    }

    pub(in crate::vm) fn globals(&self) -> Id {
        self.thread.frames.last().map_or(self.program.builtins, |frame| frame.module)
    }

    /// Where the body of a class keeps its variables.
    fn namespace(&self) -> Id {
        self.thread.frames.last().and_then(|frame| frame.owner).unwrap_or_else(|| self.globals())
    }

    fn own_name(&mut self, name: Name) -> PyResult<Option<Value>> {
        match self.prepared() {
            Some(prepared) => self.prepared_name(prepared, name),
            None => Ok(self.module_var(self.namespace(), name)),
        }
    }

    /// What a metaclass has prepared for the variables of the class whose body runs, if that is no plain dict.
    pub(in crate::vm) fn prepared(&self) -> Option<Value> {
        let frame = self.thread.frames.last()?;
        let id = frame.owner.filter(|_| frame.code.kind == CodeKind::Class)?;
        (!matches!(self.heap.get(id), Object::Module(_))).then_some(id.into())
    }

    pub(in crate::vm) fn prepared_name(&mut self, prepared: Value, name: Name) -> PyResult<Option<Value>> {
        let key = self.once(|m| Ok(m.name_value(name)))?;
        Ok(self.ask_prelude(Prelude::KeyOrEnd, &[prepared, key])?.set())
    }

    fn delete_own_name(&mut self, name: Name) -> PyResult<()> {
        let Some(prepared) = self.prepared() else { return self.delete_name(self.namespace(), name) };
        if self.prepared_name(prepared, name)?.is_none() {
            return Err(self.undefined(name));
        }
        let key = self.once(|m| Ok(m.name_value(name)))?;
        self.delete_item(prepared, key)
    }

    fn global(&mut self, code: &Code, site: u32) -> PyResult {
        let site = &code.sites[site as usize];
        let Object::Module(module) = self.heap.get(self.globals()) else {
            return Err(self.undefined(site.name));
        };
        if let Some(value) = module.vars.get_hinted(site.name, &site.hint) {
            return Ok(value);
        }
        let Object::Module(builtins) = self.heap.get(self.program.builtins) else {
            return Err(self.undefined(site.name));
        };
        match builtins.vars.get_hinted(site.name, &site.hint) {
            Some(value) => Ok(value),
            None => Err(self.undefined(site.name)),
        }
    }

    fn delete_name(&mut self, module: Id, name: Name) -> PyResult<()> {
        let removed = match self.heap.get_mut(module) {
            Object::Module(module) => module.vars.remove(name),
            _ => None,
        };
        match removed {
            Some(_) => Ok(()),
            None => Err(self.undefined(name)),
        }
    }

    fn undefined(&mut self, name: Name) -> Exit {
        let text = self.names.text(name).clone();
        let exit = self.raise(class::NAME_ERROR, format!("name '{text}' is not defined"));
        if let Exit::Raise(exception) = exit {
            let text = self.str(text);
            self.set_exception_attr(exception, names::NAME_ATTR, text);
            if self.self_has(name) {
                self.set_exception_attr(exception, names::OWN_NAME, text);
            }
        }
        exit
    }

    /// Whether the variable `self` of the function that runs is an object with this attribute.
    fn self_has(&mut self, name: Name) -> bool {
        let Some(frame) = self.thread.frames.last() else { return false };
        let Some(slot) = frame.code.locals.iter().position(|&local| local == names::SELF) else {
            return false;
        };
        let value = self.thread.stack[frame.base as usize + slot];
        let object = match value.id().map(|id| self.heap.get(id)) {
            Some(&Object::Cell(inner)) => inner,
            _ => value,
        };
        let class = self.class_of(object);
        !object.is_unset()
            && (self.own_attribute(object, name).is_some() || self.member(class, name).is_some())
    }
}
