//! What CPython says when arguments do not fit a function that it writes in C, and that is Python code here.

use smol_str::SmolStr;

use crate::bytecode::code::Code;
use crate::vm::Machine;
use crate::vm::calls::arguments::{better_keyword, plural};
use crate::vm::calls::native::{Args, Arity, Exit};

impl Machine {
    pub(in crate::vm) fn refused_as_in_c(
        &mut self,
        code: &Code,
        qualname: &str,
        defaults: usize,
        args: &Args<'_>,
    ) -> Exit {
        let message = Signature::new(self, code, qualname, defaults).complaint(self, args);
        self.type_error(message)
    }
}

/// The parameters of such a function, its receiver not counted.
struct Signature {
    name: SmolStr,
    full: String,
    is_class: bool,
    receivers: usize,
    /// Those that have a name outside, after `positional_only` that have none.
    names: Vec<SmolStr>,
    positional_only: usize,
    positional: usize,
    required: usize,
    rest: bool,
    keyword_rest: bool,
}

impl Signature {
    fn new(m: &Machine, code: &Code, qualname: &str, defaults: usize) -> Self {
        let owner = qualname.rsplit_once('.').filter(|(owner, _)| !owner.ends_with("<locals>"));
        let is_class = owner.is_some_and(|(_, name)| matches!(name, "__init__" | "__new__"));
        let receivers = usize::from(owner.is_some());
        let parameters = code.parameters;
        let [positional_only, positional, keyword_only] =
            [parameters.positional_only, parameters.positional, parameters.keyword_only].map(|n| n as usize);
        let home = code.source.file.trim_matches(['<', '>']);
        let home = m.program.library.module(home).and_then(|module| module.name_in_c).unwrap_or(home);
        let (name, full) = match owner {
            Some((class, _)) if is_class => (class, class.to_owned()),
            Some((_, name)) => (name, qualname.to_owned()),
            None => (qualname, format!("{home}.{qualname}")),
        };
        let named = positional_only.max(receivers)..positional + keyword_only;
        Signature {
            name: name.into(),
            full,
            is_class,
            receivers,
            names: code.locals[named].iter().map(|&name| m.names.text(name).clone()).collect(),
            positional_only: positional_only.saturating_sub(receivers),
            positional: positional - receivers,
            required: positional - receivers - defaults,
            rest: parameters.rest,
            keyword_rest: parameters.keyword_rest,
        }
    }

    fn complaint(&self, m: &Machine, args: &Args<'_>) -> String {
        let given = args.len().saturating_sub(self.receivers);
        let by_name: Vec<SmolStr> = args.names().iter().map(|&name| m.names.text(name).clone()).collect();
        if self.names.is_empty() && !self.keyword_rest {
            return self.without_names(given, &by_name);
        }
        let Signature { name, positional, .. } = self;
        let (all, most) = (given + by_name.len(), self.positional_only + self.names.len());
        if all > most && !self.rest && !self.keyword_rest {
            let kind = if given == 0 { "keyword " } else { "" };
            return format!("{name}() takes at most {most} {kind}argument{} ({all} given)", plural(most));
        }
        if given > *positional && !self.rest {
            let bound = if self.required < *positional { "at most" } else { "exactly" };
            let plural = plural(*positional);
            return format!(
                "{name}() takes {bound} {positional} positional argument{plural} ({given} given)"
            );
        }
        let is_missing = |&at: &usize| !by_name.contains(&self.names[at - self.positional_only]);
        if given < self.positional_only.min(self.required) {
            let least = self.positional_only.min(self.required);
            let bound = if least < *positional { "at least" } else { "exactly" };
            return format!(
                "{name}() takes {bound} {least} positional argument{} ({given} given)",
                plural(least)
            );
        }
        if let Some(at) = (given.max(self.positional_only)..self.required).find(is_missing) {
            let missing = &self.names[at - self.positional_only];
            return format!("{name}() missing required argument '{missing}' (pos {})", at + 1);
        }
        for keyword in &by_name {
            match self.names.iter().position(|name| name == keyword) {
                Some(at) if at + self.positional_only < given => {
                    let place = at + self.positional_only + 1;
                    return format!(
                        "argument for {name}() given by name ('{keyword}') and position ({place})"
                    );
                }
                None => {
                    let hint = better_keyword(keyword, &self.names);
                    return format!("{name}() got an unexpected keyword argument '{keyword}'{hint}");
                }
                Some(_) => {}
            }
        }
        String::new()
    }

    fn without_names(&self, given: usize, by_name: &[SmolStr]) -> String {
        if !by_name.is_empty() {
            return format!("{}() takes no keyword arguments", self.full);
        }
        let arity = match (self.required, self.positional) {
            (least, _) if self.rest => Arity::AtLeast(least),
            (0, 0) => Arity::None,
            (1, 1) => Arity::One,
            (least, most) => Arity::Range(least, most),
        };
        if self.is_class {
            arity.expectation(&self.name, given)
        } else {
            arity.complaint(&self.full, &self.name, given)
        }
    }
}
