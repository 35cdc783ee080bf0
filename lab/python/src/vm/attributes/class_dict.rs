//! What the `__dict__` of a class has in CPython beside what its body has put there, and here has not; and what one of an object of
//! the library has, which keeps other things for itself here.

use crate::bytecode::code::LeftOut;
use crate::ids::Id;
use crate::objects::class;
use crate::objects::names::{self, Name};
use crate::objects::object::{Instance, Object};
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::PyResult;

/// What there may be in one version or another.
const BESIDE: &str = "__annotate__ __annotate_func__ __annotations__ __annotations_cache__ __classdictcell__ __dict__ __doc__ \
     __firstlineno__ __module__ __orig_bases__ __parameters__ __static_attributes__ __type_params__ __weakref__";

/// The builtins by which loops leave something out.
const LEAVING_OUT: [&str; 4] = ["callable", "filter", "isinstance", "str"];

/// What there may be in the namespace of a class, in one version or another.
const IN_BODY: &str = "__annotate__ __annotate_func__ __annotations__ __classdict__ __classdictcell__ __conditional_annotations__ \
     __firstlineno__ __static_attributes__ __type_params__";

impl Machine {
    /// The first class or object whose `__dict__` it is.
    fn first_owner(&self, dict: Id) -> Option<Id> {
        let Object::Dict(table) = self.heap.get(dict) else { return None };
        table.owners().first().copied()
    }

    fn is_class(&self, id: Id) -> bool {
        matches!(self.heap.get(id), Object::Class(_))
    }

    /// Makes sure that somebody who looks for a key in the `__dict__` of a class finds what is there in CPython.
    #[inline]
    pub(crate) fn check_class_key(&self, dict: Id, key: Value, is_there: bool) -> PyResult<()> {
        if self.is_body(dict) {
            return self.check_key_of_body(key, is_there);
        }
        match self.first_owner(dict).filter(|&owner| self.is_class(owner)) {
            Some(class) => self.check_key_of(class, key, is_there),
            None => Ok(()),
        }
    }

    /// Whether a module of the library asks that knows what becomes of it.
    fn is_asked_of_classes(&self) -> bool {
        let frame = self.thread.frames.iter().rev().find(|frame| frame.module != self.program.prelude);
        frame.is_none_or(|frame| {
            let of_classes = self.program.library.of_classes;
            let Object::Module(module) = self.heap.get(frame.module) else { return false };
            frame.code.source.is_library() && of_classes.contains(&&**self.names.text(module.name))
        })
    }

    fn is_body(&self, dict: Id) -> bool {
        matches!(self.heap.get(dict), Object::Dict(table) if table.is_body)
    }

    /// Whether a dict gets all that a namespace has, so that it is like one from then on, and nobody is told what that is.
    pub(crate) fn is_copied_as_body(&self, to: Id, from: Id) -> bool {
        self.is_body(from) && matches!(self.heap.get(to), Object::Dict(table) if table.owners().is_empty())
    }

    #[inline(never)]
    fn check_key_of_body(&self, key: Value, is_there: bool) -> PyResult<()> {
        let Some(key) = self.as_str(key).filter(|_| !self.is_asked_of_classes()) else { return Ok(()) };
        let is_known = is_there && &**key != "__annotations__";
        if is_known || !IN_BODY.split_ascii_whitespace().any(|it| it == &**key) {
            return Ok(());
        }
        Err(self.unsupported(format!(
            "'{}' in the namespace of a class is not in the lab, for versions of CPython differ in it",
            &**key
        )))
    }

    #[inline(never)]
    fn check_key_of(&self, class: Id, key: Value, is_there: bool) -> PyResult<()> {
        let Some(key) = self.as_str(key) else { return Ok(()) };
        if self.is_asked_of_classes() {
            return Ok(());
        }
        if self.own_slots(class).iter().any(|slot| **slot == **key) {
            return Err(
                self.unsupported(format!("the class's own '{}', which is a slot, is not in the lab", &**key))
            );
        }
        let module = self.names.text(self.class(class).module);
        let is_of_program = !self.is_builtin_class(class) && self.program.library.module(module).is_none();
        let is_known = is_there && &**key != "__annotations__";
        if !key.starts_with("__")
            || is_known
            || is_of_program && !BESIDE.split_ascii_whitespace().any(|it| it == &**key)
        {
            return Ok(());
        }
        Err(self.unsupported(format!("'{}' in the `__dict__` of a class is not in the lab", &**key)))
    }

    /// Makes sure that nobody gets to know all that is in the `__dict__` of a class, or of an object that keeps other things
    /// there than CPython's.
    #[inline]
    pub(crate) fn check_whole_dict(&self, dict: Id) -> PyResult<()> {
        if self.is_body(dict) {
            return self.check_all_of_body(dict);
        }
        match self.first_owner(dict) {
            Some(owner) => self.check_all_of(owner),
            None => Ok(()),
        }
    }

    #[inline(never)]
    fn check_all_of_body(&self, dict: Id) -> PyResult<()> {
        let table = self.table(dict);
        let has_annotations =
            || table.keys().any(|key| self.as_str(key).is_some_and(|key| &**key == "__annotations__"));
        let is_certain = |left_out| match left_out {
            LeftOut::Private | LeftOut::Dunder => true,
            LeftOut::Others(class) => self.is_plain_global(class),
            LeftOut::Uncallable => !has_annotations(),
        };
        if self.is_asked_of_classes() || self.left_out_here().any(is_certain) {
            return Ok(());
        }
        Err(self.unsupported(
            "all that is in the namespace of a class is not in the lab, for versions of CPython differ in it: \
             leave out names that begin with '_' in the loop itself, or ask for single ones",
        ))
    }

    #[inline(never)]
    fn check_all_of(&self, owner: Id) -> PyResult<()> {
        if self.is_class(owner) {
            return if self.is_asked_of_classes() || self.goes_through_public(owner) {
                Ok(())
            } else {
                Err(self.unsupported(
                    "all that is in the `__dict__` of a class is not in the lab, for versions of CPython differ in it: \
                     leave out names that begin with '_' in the loop itself, or ask for single ones",
                ))
            };
        }
        if self.is_library_asking() {
            return Ok(());
        }
        let class = self.class_of(owner.into());
        match self.keeps_its_own(owner, class) {
            Some(base) => {
                let name = self.class_name(base);
                Err(self
                    .unsupported(format!("all that is in the `__dict__` of a '{name}' is not in the lab")))
            }
            None => Ok(()),
        }
    }

    /// The class of the library that has put something under private names of its own there.
    fn keeps_its_own(&self, owner: Id, class: Id) -> Option<Id> {
        let is_private = |name| self.names.text(name).starts_with('_');
        let has_private =
            || self.heap.get(owner).vars().is_some_and(|vars| vars.iter().any(|(name, _)| is_private(name)));
        let is_one = |&base: &Id| {
            let it = self.class(base);
            let is_made = it.attrs.contains(names::INIT) || it.attrs.contains(names::NEW);
            let is_ours = base.0 as usize >= class::BUILTIN.len()
                && self.program.library.module(self.names.text(it.module)).is_some();
            is_ours && (self.private_names(base).is_some() || is_made && has_private())
        };
        self.class(class).mro.iter().copied().find(is_one)
    }

    /// Whether a loop of the program leaves out what versions differ in, of a class that has nothing else beside what its
    /// body has.
    fn goes_through_public(&self, class: Id) -> bool {
        let is_plain = |&base: &Id| {
            let base_of = self.class(base);
            base == class::OBJECT || base_of.meta == class::TYPE && !self.is_library(base_of.module)
        };
        let are_plain = || self.class(class).mro.iter().all(is_plain);
        let is_certain = |left_out| match left_out {
            LeftOut::Private => true,
            LeftOut::Dunder => are_plain(),
            LeftOut::Others(of) => are_plain() && self.is_plain_global(of),
            LeftOut::Uncallable => false,
        };
        self.left_out_here().any(is_certain) && self.own_slots(class).is_empty()
    }

    /// Makes sure that nobody gets to know all that `dir` lists, but of a module of the program's.
    pub(crate) fn check_listed(&self, value: Value) -> PyResult<()> {
        if self.settings.lists_all || self.is_library_asking() {
            return Ok(());
        }
        let class = match value.id().map(|id| (id, self.heap.get(id))) {
            Some((_, Object::Module(module))) if !self.is_library(module.name) => return Ok(()),
            Some((id, Object::Class(_))) => id,
            _ => self.class_of(value),
        };
        // What is CPython's own has other names there, public ones too.
        let is_of_program = |&base: &Id| {
            base == class::OBJECT || !self.is_builtin_class(base) && !self.is_library(self.class(base).module)
        };
        if let Some(&other) = self.class(class).mro.iter().find(|base| !is_of_program(base)) {
            return Err(self.unsupported(format!(
                "what `dir` lists of a '{}' is not in the lab, for versions of CPython differ in it: ask for single names with `hasattr`",
                self.class_name(other)
            )));
        }
        if self.left_out_here().any(|left_out| matches!(left_out, LeftOut::Private | LeftOut::Dunder)) {
            return Ok(());
        }
        Err(self.unsupported(
            "all that `dir` lists is not in the lab, for versions of CPython differ in it: leave out names that begin with '_' \
             in the loop itself, or ask whether a name is in it",
        ))
    }

    /// Whether it is the name of a module of the library's.
    fn is_library(&self, module: Name) -> bool {
        self.program.library.module(self.names.text(module)).is_some()
    }

    /// What the loop leaves out that goes through something here.
    fn left_out_here(&self) -> impl Iterator<Item = LeftOut> + '_ {
        let frames = self.thread.frames.iter().rev();
        let frame = { frames }.find(|frame| frame.module != self.program.prelude);
        let is_bound = |module: Id, name: &str| {
            self.names.find(name).is_some_and(|name| self.module_var(module, name).is_some())
        };
        let here = frame.and_then(|frame| {
            if LEAVING_OUT.iter().any(|name| is_bound(frame.module, name)) {
                return None;
            }
            let at = frame.code.spans.get(frame.pc.saturating_sub(1) as usize)?;
            Some((&frame.code.public, at.start))
        });
        let all = here.into_iter().flat_map(|(public, at)| public.iter().map(move |one| (one, at)));
        all.filter(|&(&(start, _), at)| start == at).map(|(&(_, left_out), _)| left_out)
    }

    /// Whether it is a class of the program's, whose instances nobody else makes, and which says of nothing else that it is one.
    fn is_plain_global(&self, name: Name) -> bool {
        let Some(frame) = self.thread.frames.iter().rev().find(|frame| frame.module != self.program.prelude)
        else {
            return false;
        };
        let class = self.module_var(frame.module, name).and_then(Value::id).filter(|&id| self.is_class(id));
        class.is_some_and(|id| {
            let class = self.class(id);
            class.meta == class::TYPE && !self.is_builtin_class(id) && !self.is_library(class.module)
        })
    }

    /// Whether it is an object that has none. What has none in CPython alone is refused.
    pub(super) fn has_no_dict(&self, object: &Object) -> PyResult<bool> {
        let Object::Instance(Instance { class, .. }) = *object else { return Ok(false) };
        self.check_bare(class)?;
        Ok(class == class::OBJECT || self.slots(class).is_some())
    }

    fn check_bare(&self, class: Id) -> PyResult<()> {
        let is_one = |&base: &Id| {
            let base = self.class(base);
            let module = self.names.text(base.module);
            self.program.library.bare.iter().any(|bare| {
                let rest = bare.strip_prefix(&**module).and_then(|rest| rest.strip_prefix('.'));
                rest.is_some_and(|name| name.is_empty() || name == base.name)
            })
        };
        match self.class(class).mro.iter().copied().find(is_one) {
            Some(bare) if !self.is_library_asking() => {
                let name = self.class_name(bare);
                Err(self.unsupported(format!(
                    "the `__dict__` of a '{name}' is not in the lab: CPython's has none"
                )))
            }
            _ => Ok(()),
        }
    }
}
