//! Quiet modules of the library, such as `logging`: what one of their functions does is one step, and what they read and
//! write counts for nothing, as long as a program does not *notice* it. It does so if it writes what they read, or reads what
//! they write, while another thread could run: then it matters where they are interrupted.
//!
//! Whether a program notices something is seen when it happens, at the objects themselves. Runs before an exploration look
//! for it ([`crate::explore`]), and where they find it, a quiet module is one like others, whose every access counts. What
//! they miss is at least no proof ([`Assumption::Quiet`]): up to the step in which somebody first notices something, all
//! that may happen is gone through.

use crate::bytecode::code::{Code, CodeKind, Op};
use crate::ids::Id;
use crate::objects::class;
use crate::objects::names::{self, Name};
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::sharing::assumed::Assumption;
use crate::vm::sharing::frozen::{MayWrite, NameSet, Quiet};
use crate::vm::sharing::may_write;

const DICT: &str = "__dict__";
/// So deep tuples in tuples are looked into.
const DEEPEST: u32 = 4;

impl Quiet {
    /// Of the code that there is at this moment.
    pub(crate) fn from_now_on(m: &Machine, written: &MayWrite) -> Self {
        let modules = m.program.codes.iter().filter(|code| code.source.is_quiet);
        let codes = modules.flat_map(|code| all_in(code)).collect::<Vec<_>>();
        let is_noticed = m.search.notices_quiet || written.changes_settings() && !written.is_everything();
        let named = |names: &[&str]| names.iter().filter_map(|name| m.names.find(name)).collect::<NameSet>();
        let functions = codes.iter().filter(|code| code.kind != CodeKind::Module && !makes_objects(m, code));
        Quiet {
            is_noticed,
            is_there: !codes.is_empty() || written.is_everything(),
            names: codes.iter().flat_map(|code| code.sites.iter().map(|site| site.name)).collect(),
            written: named(&[&m.program.library.names(|module| module.writes)[..], &[DICT]].concat()),
            counted: if is_noticed {
                functions.flat_map(|code| stores(code)).collect()
            } else {
                NameSet::default()
            },
        }
    }
}

/// A code and all codes in it.
fn all_in(code: &Code) -> Vec<&Code> {
    let inner = code.inner.iter().flat_map(|inner| all_in(inner));
    std::iter::once(code).chain(inner).collect()
}

/// Whether nobody else knows the object yet to which it writes.
fn makes_objects(m: &Machine, code: &Code) -> bool {
    &*code.name == "__init__" || m.program.library.quiet.making.contains(&&*code.name)
}

fn stores(code: &Code) -> impl Iterator<Item = Name> {
    code.ops.iter().filter_map(|&op| match op {
        Op::StoreAttr(site) | Op::DeleteAttr(site) | Op::StoreGlobal(site) | Op::DeleteGlobal(site) => {
            Some(code.sites[site as usize].name)
        }
        _ => None,
    })
}

impl Machine {
    /// Whether quiet modules are like others, because the program notices what they keep.
    #[inline]
    pub(crate) fn notices_quiet(&self) -> bool {
        match &self.search.frozen {
            Some(frozen) => frozen.quiet.is_noticed,
            None => self.search.notices_quiet,
        }
    }

    /// Whether what this code does counts for nothing.
    #[inline]
    pub(crate) fn is_quiet(&self, code: &Code) -> bool {
        code.source.is_quiet && !self.notices_quiet()
    }

    /// Whether another thread cannot run in it.
    #[inline]
    pub(crate) fn is_uninterrupted(&self, code: &Code) -> bool {
        code.is_uninterrupted() || self.is_quiet(code)
    }

    /// Whether the program may import what is quiet, or pools.
    pub(crate) fn may_have_quiet(&self) -> bool {
        let package = self.program.library.pools.package;
        let is_quiet = |name: Name| {
            self.is_quiet_module(name) || self.names.text(name).starts_with(package.trim_end_matches('.'))
        };
        let imports = |op: &Op, code: &Code| match *op {
            Op::Import(site) => is_quiet(code.sites[site as usize].name),
            _ => false,
        };
        may_write::programs(self).into_iter().any(|code| code.ops.iter().any(|op| imports(op, code)))
    }

    fn is_quiet_module(&self, name: Name) -> bool {
        self.program.library.module(self.names.text(name)).is_some_and(|module| module.is_quiet())
    }

    /// What is known of quiet modules, where somebody could notice something of which nobody has been told.
    #[inline]
    fn unnoticed(&self) -> Option<&Quiet> {
        let quiet = &self.search.frozen.as_ref()?.quiet;
        (quiet.is_there && !quiet.is_noticed && self.can_switch() && !self.runs_quiet()).then_some(quiet)
    }

    fn runs_quiet(&self) -> bool {
        self.thread.frames.last().is_some_and(|frame| frame.code.source.is_quiet)
    }

    /// Code that is not quiet writes an attribute.
    #[inline]
    pub(crate) fn notice_writing(&self, id: Id, name: Name) {
        self.notice_inner(id, name);
        if let Some(quiet) = self.unnoticed()
            && self.heap.is_shared(id)
            && self.is_written_for_quiet(quiet, id, name)
        {
            self.assume(Assumption::Quiet);
        }
    }

    #[inline(never)]
    fn is_written_for_quiet(&self, quiet: &Quiet, id: Id, name: Name) -> bool {
        let text = self.names.text(name);
        let is_looked_for = quiet.names.contains(&name) || text.starts_with("__");
        self.program.library.quiet.calls.contains(&&**text)
            || (is_looked_for && self.is_of_quiet(id))
            || self.is_record(id)
    }

    /// Code that is not quiet reads an attribute.
    #[inline]
    pub(crate) fn notice_reading(&self, id: Id, name: Name) {
        self.notice_inner(id, name);
        if let Some(quiet) = self.unnoticed()
            && quiet.written.contains(&name)
            && self.heap.is_shared(id)
            && self.is_of_quiet(id)
        {
            self.assume(Assumption::Quiet);
        }
    }

    /// The same, by what reads for it: a pattern, or a text that is formatted.
    pub(crate) fn notice_named(&self, object: Value, name: Name) {
        if let Some(id) = object.id() {
            self.notice_reading(id, name);
        }
    }

    /// Code that is not quiet asks for attributes by a text, or for all of them.
    pub(crate) fn notice_reflection(&self, object: Value, name: Option<Value>) {
        let Some(id) = object.id() else { return };
        match name.and_then(|name| self.as_str(name)) {
            Some(name) => self.names.find(name).into_iter().for_each(|name| self.notice_reading(id, name)),
            None if self.unnoticed().is_some() && self.heap.is_shared(id) && self.is_of_quiet(id) => {
                self.assume(Assumption::Quiet);
            }
            None => {}
        }
    }

    /// A quiet module changes what others of its functions read, or tells what they change, while more than so many threads
    /// are alive.
    pub(crate) fn notice_change(&self, alive: usize) {
        let is_unnoticed = self.search.frozen.as_ref().is_some_and(|frozen| !frozen.quiet.is_noticed);
        if is_unnoticed && self.can_switch() && (self.threads.alive > alive || self.search.has_conditions) {
            self.assume(Assumption::Quiet);
        }
    }

    /// Whether others may write what a quiet module makes a text of, and no code of the program says that it is read.
    pub(crate) fn is_read_quietly(&self, value: Value) -> bool {
        self.is_read_within(value, DEEPEST)
    }

    fn is_read_within(&self, value: Value, depth: u32) -> bool {
        let Some(id) = value.id() else { return false };
        let (Some(deeper), object) = (depth.checked_sub(1), self.heap.get(id)) else {
            return self.leads_to_shared(value);
        };
        match object {
            Object::Tuple(items) => items.iter().any(|&item| self.is_read_within(item, deeper)),
            Object::Instance(instance) if self.is_record(id) => {
                // Of these a text was made before.
                let made_before = self.program.library.quiet.made_before;
                let is_read = |name: Name| !made_before.contains(&&**self.names.text(name));
                instance.attrs.iter().any(|(name, part)| is_read(name) && self.is_read_within(part, deeper))
            }
            Object::Instance(instance)
                if self.is_quiet_module(self.class(instance.class).module)
                    || self.says_its_text(instance.class) =>
            {
                false
            }
            object => !object.tells_time() && self.leads_to_shared(value),
        }
    }

    /// Whether code of the program makes a text of an object of this class.
    fn says_its_text(&self, class: Id) -> bool {
        let bases = || self.class(class).mro.iter().take_while(|&&base| base != class::OBJECT);
        let own = |name: Name| bases().find_map(|&base| self.class(base).attrs.get(name));
        let method = own(names::STR).or_else(|| own(names::REPR)).and_then(Value::id);
        method.and_then(|id| self.function(id)).is_some_and(|it| !it.code.source.is_library())
    }

    /// Whether a quiet module has made it, or it is an object or heir of its classes. Other modules of the library lie with
    /// them: they read variables of these.
    fn is_of_quiet(&self, id: Id) -> bool {
        match self.heap.get(id) {
            Object::Instance(instance) => self.is_quiet_class(instance.class),
            Object::Class(_) => self.is_quiet_class(id),
            Object::Module(module) => self.program.library.module(self.names.text(module.name)).is_some(),
            _ => false,
        }
    }

    fn is_quiet_class(&self, class: Id) -> bool {
        let mut bases = self.class(class).mro.iter().filter(|&&base| base.0 as usize >= class::BUILTIN.len());
        bases.any(|&base| self.is_quiet_module(self.class(base).module))
    }

    fn is_record(&self, id: Id) -> bool {
        let Object::Instance(instance) = self.heap.get(id) else { return false };
        let mut bases = self.class(instance.class).mro.iter();
        let record = self.program.library.quiet.record;
        bases.any(|&base| *self.class(base).name == *record && self.is_quiet_module(self.class(base).module))
    }
}
