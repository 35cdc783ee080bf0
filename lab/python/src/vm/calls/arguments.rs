//! How arguments find their parameters, and what CPython says when they do not.

use smallvec::SmallVec;
use smol_str::SmolStr;
use triomphe::Arc;

use crate::bytecode::code::Code;
use crate::ids::Id;
use crate::objects::dict::Dict;
use crate::objects::names::Name;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Exit, Native, PyResult};

impl Machine {
    /// Replaces the arguments from `first` on by a value for each parameter.
    pub(in crate::vm) fn bind(&mut self, function: Id, first: usize, names: &[Name]) -> PyResult<()> {
        if !names.is_empty() && self.search.explores {
            self.note_keywords_of(function, names);
        }
        if self.bind_simply(function, first, names).is_some() {
            return Ok(());
        }
        let Err(error) = self.bind_in_python(function, first, names) else { return Ok(()) };
        let Some(function) = self.function(function).filter(|function| function.code.is_hidden()) else {
            return Err(error);
        };
        let (code, qualname, defaults) =
            (Arc::clone(&function.code), function.qualname.clone(), function.defaults.len());
        let given = self.thread.stack[first..].to_vec();
        Err(self.refused_as_in_c(&code, &qualname, defaults, &Args::new(&given, names)))
    }

    fn note_keywords_of(&self, function: Id, names: &[Name]) {
        let is_programs = |code: &Code| !code.is_hidden() && !code.source.is_library();
        if let Some(function) = self.function(function).filter(|function| !is_programs(&function.code)) {
            let path = &function.qualname;
            let path = path.strip_suffix(".__init__").or(path.strip_suffix(".__new__")).unwrap_or(path);
            self.note_keywords(path.rsplit('.').next().unwrap_or(path), names);
        }
    }

    /// The same where nothing is wrong and no argument is left over that was given by name. It changes nothing otherwise.
    fn bind_simply(&mut self, function: Id, first: usize, names: &[Name]) -> Option<()> {
        let Object::Function(function) = self.heap.get(function) else { return None };
        let parameters = function.code.parameters;
        let positional = parameters.positional as usize;
        let locals = &function.code.locals[..positional + parameters.keyword_only as usize];
        let given = &self.thread.stack[first..];
        let (args, by_name) = given.split_at(given.len() - names.len());
        let taken = args.len().min(positional);
        if args.len() > taken && !parameters.rest {
            return None;
        }
        let mut bound: SmallVec<[Value; 8]> = SmallVec::from_slice(&args[..taken]);
        bound.resize(locals.len(), Value::Unset);
        for (name, &value) in names.iter().zip(by_name) {
            let slot = locals.iter().position(|local| local == name)?;
            if slot < parameters.positional_only as usize || !bound[slot].is_unset() {
                return None;
            }
            bound[slot] = value;
        }
        let defaults = &function.defaults;
        let by_position = (positional - defaults.len().min(positional)..).zip(&**defaults);
        for (slot, &default) in by_position.chain((positional..).zip(&*function.keyword_defaults)) {
            bound[slot] = bound[slot].set().unwrap_or(default);
        }
        if bound.iter().any(|value| value.is_unset()) {
            return None;
        }
        if parameters.rest {
            let rest: SmallVec<[Value; 8]> = SmallVec::from_slice(&args[taken..]);
            bound.push(self.tuple(&*rest));
        }
        if parameters.keyword_rest {
            bound.push(self.dict(Dict::default()));
        }
        self.thread.stack.truncate(first);
        self.thread.stack.extend(bound);
        Some(())
    }

    fn bind_in_python(&mut self, function: Id, first: usize, names: &[Name]) -> PyResult<()> {
        let Some(function) = self.function(function) else { return Ok(()) };
        let code = Arc::clone(&function.code);
        let qualname = function.qualname.clone();
        let (defaults, keyword_defaults) =
            (Arc::clone(&function.defaults), Arc::clone(&function.keyword_defaults));
        let parameters = code.parameters;
        let [positional, keyword_only] = [parameters.positional, parameters.keyword_only].map(|n| n as usize);

        let given = self.thread.stack[first..].to_vec();
        let args = Args::new(&given, names);
        let mut bound = vec![Value::Unset; positional + keyword_only];
        let taken = args.len().min(positional);
        bound[..taken].copy_from_slice(&args[..taken]);
        let mut rest = Dict::default();
        let mut others = Vec::new();
        for (name, value) in args.by_name() {
            let by_name = parameters.positional_only as usize..positional + keyword_only;
            match code.locals[..positional + keyword_only].iter().position(|&local| local == name) {
                Some(slot) if by_name.contains(&slot) => {
                    if !bound[slot].is_unset() {
                        let name = self.names.text(name).clone();
                        let message = format!("{qualname}() got multiple values for argument '{name}'");
                        return Err(self.type_error(message));
                    }
                    bound[slot] = value;
                }
                _ if parameters.keyword_rest => others.push((name, value)),
                _ => return Err(self.unexpected_keyword(&code, &qualname, name, names)),
            }
        }
        if args.len() > positional && !parameters.rest {
            return Err(self.too_many(&code, &qualname, args.len(), defaults.len(), &bound));
        }
        for (slot, &default) in (positional - defaults.len().min(positional)..).zip(&*defaults) {
            bound[slot] = bound[slot].set().unwrap_or(default);
        }
        for (slot, &default) in (positional..).zip(&*keyword_defaults) {
            bound[slot] = bound[slot].set().unwrap_or(default);
        }
        self.check_missing(&code.locals, &qualname, &bound, positional)?;
        if parameters.rest {
            let rest = args[taken..].to_vec();
            bound.push(self.tuple(rest));
        }
        if parameters.keyword_rest {
            for (name, value) in others {
                let key = self.name_value(name);
                let hash = self.hash(key)?;
                rest.push(hash, key, value);
            }
            bound.push(self.dict(rest));
        }
        self.thread.stack.truncate(first);
        self.thread.stack.extend(bound);
        Ok(())
    }

    fn unexpected_keyword(&mut self, code: &Code, qualname: &str, name: Name, given: &[Name]) -> Exit {
        let name = self.names.text(name).clone();
        let parameters = code.parameters;
        let nameless = &code.locals[..parameters.positional_only as usize];
        let named: Vec<&str> =
            nameless.iter().filter(|it| given.contains(it)).map(|&it| &**self.names.text(it)).collect();
        let named = named.join(", ");
        let by_name =
            parameters.positional_only as usize..(parameters.positional + parameters.keyword_only) as usize;
        let candidates: Vec<_> =
            code.locals[by_name].iter().map(|&parameter| self.names.text(parameter).clone()).collect();
        let hint = better_keyword(&name, &candidates);
        self.type_error(if named.is_empty() {
            format!("{qualname}() got an unexpected keyword argument '{name}'{hint}")
        } else {
            format!("{qualname}() got some positional-only arguments passed as keyword arguments: '{named}'")
        })
    }

    fn too_many(
        &mut self,
        code: &Code,
        qualname: &str,
        given: usize,
        defaults: usize,
        bound: &[Value],
    ) -> Exit {
        let positional = code.parameters.positional as usize;
        let keyword_given = bound[positional..].iter().filter(|value| !value.is_unset()).count();
        let takes = match defaults {
            0 => format!("{positional} positional argument{}", plural(positional)),
            _ => format!("from {} to {positional} positional arguments", positional - defaults),
        };
        let was = match keyword_given {
            0 => format!("{given} {} given", if given == 1 { "was" } else { "were" }),
            count => format!(
                "{given} positional argument{} (and {count} keyword-only argument{}) were given",
                plural(given),
                plural(count)
            ),
        };
        self.type_error(format!("{qualname}() takes {takes} but {was}"))
    }

    fn check_missing(
        &mut self,
        locals: &[Name],
        qualname: &str,
        bound: &[Value],
        positional: usize,
    ) -> PyResult<()> {
        for (range, kind) in [(0..positional, "positional"), (positional..bound.len(), "keyword-only")] {
            let missing: Vec<SmolStr> = range
                .filter(|&slot| bound[slot].is_unset())
                .map(|slot| self.names.text(locals[slot]).clone())
                .collect();
            if !missing.is_empty() {
                let (count, plural) = (missing.len(), plural(missing.len()));
                let names = enumeration(&missing);
                let message =
                    format!("{qualname}() missing {count} required {kind} argument{plural}: {names}");
                return Err(self.type_error(message));
            }
        }
        Ok(())
    }

    /// An argument that is neither at its position nor given by name.
    fn missing_argument(&self, native: &Native, args: &Args<'_>, given: usize) -> Option<String> {
        let place = (given..native.arity.bounds().0)
            .find(|&place| args.keyword(self, native.keywords[place]).is_none())?;
        Some(format!("missing required argument '{}' (pos {})", native.keywords[place], place + 1))
    }

    /// Checks the arguments of a native function, in the words of CPython's own natives.
    pub(in crate::vm) fn check_arguments(
        &mut self,
        native: &'static Native,
        args: &Args<'_>,
    ) -> PyResult<()> {
        let given = args.len().saturating_sub(usize::from(native.is_method));
        let takes_any = native.keywords == crate::vm::calls::native::ANY;
        let missing = if native.names_all { self.missing_argument(native, args, given) } else { None };
        let is_unknown = |&&name: &&Name| !takes_any && !native.keywords.contains(&&**self.names.text(name));
        let unknown = args.names().iter().find(is_unknown);
        let fits = native.arity.admits(given)
            || (native.names_all && missing.is_none() && given <= native.arity.bounds().1);
        if !args.names().is_empty() && self.search.explores {
            let is_maker = native.name == "__new__";
            let function = if is_maker { &*self.class(self.owner_of(native)).name } else { native.name };
            self.note_keywords(function, args.names());
        }
        if unknown.is_none() && fits && !(native.is_method && args.is_empty()) {
            return Ok(());
        }
        let receiver = if native.is_method { args.at(0) } else { None };
        let is_maker = native.name == "__new__";
        let name = if is_maker { self.class(self.owner_of(native)).name.clone() } else { native.name.into() };
        let full = match (receiver, self.program.library.home_of(native)) {
            (Some(receiver), _) if !native.name.starts_with("__") => {
                format!("{}.{name}", self.owner_for(native, receiver))
            }
            (None, Some(module)) => format!("{module}.{name}"),
            _ => name.to_string(),
        };
        Err(match unknown {
            _ if native.is_method && args.is_empty() => {
                let owner = self.class(self.owner_of(native)).name.clone();
                if is_maker {
                    return Err(self.type_error(format!("{owner}.__new__(): not enough arguments")));
                }
                self.type_error(format!("unbound method {owner}.{name}() needs an argument"))
            }
            _ if missing.is_some() => self.type_error(format!("{name}() {}", missing.unwrap_or_default())),
            Some(_)
                if !takes_any
                    && !is_maker
                    && given < native.arity.bounds().0
                    && !native.keywords.is_empty() =>
            {
                self.type_error(native.arity.complaint_with_names(&name, given, native.names_all))
            }
            Some(_) if native.keywords.is_empty() => {
                self.type_error(format!("{full}() takes no keyword arguments"))
            }
            Some(&keyword) => {
                let keyword = self.names.text(keyword).clone();
                // What `sorted` is given by name goes to `list.sort`.
                let name = if name == "sorted" { "sort".into() } else { name };
                let known: Vec<SmolStr> = native.keywords.iter().copied().map(SmolStr::from).collect();
                let hint = better_keyword(&keyword, &known);
                self.type_error(format!("{name}() got an unexpected keyword argument '{keyword}'{hint}"))
            }
            None if is_maker => self.type_error(native.arity.expectation(&name, given)),
            None if native.keywords.is_empty() || takes_any => {
                self.type_error(native.arity.complaint(&full, &name, given))
            }
            None => self.type_error(native.arity.complaint_with_names(&name, given, native.names_all)),
        })
    }
}

impl Arity {
    fn bounds(self) -> (usize, usize) {
        match self {
            Arity::None => (0, 0),
            Arity::One => (1, 1),
            Arity::Exactly(count) => (count, count),
            Arity::Range(least, most) => (least, most),
            Arity::AtLeast(least) => (least, usize::MAX),
        }
    }

    fn admits(self, given: usize) -> bool {
        let (least, most) = self.bounds();
        (least..=most).contains(&given)
    }

    /// The same of what can be given by name, too.
    fn complaint_with_names(self, name: &str, given: usize, names_all: bool) -> String {
        let (least, most) = self.bounds();
        let (bound, count, kind) = match self {
            Arity::Exactly(_) | Arity::AtLeast(_) => return self.complaint(name, name, given),
            Arity::One if !names_all => ("exactly", 1, "positional "),
            _ if given < least => ("at least", least, "positional "),
            _ => ("at most", most, ""),
        };
        format!("{name}() takes {bound} {count} {kind}argument{} ({given} given)", plural(count))
    }

    pub(in crate::vm) fn complaint(self, full: &str, name: &str, given: usize) -> String {
        match self {
            Arity::None => format!("{full}() takes no arguments ({given} given)"),
            Arity::One => format!("{full}() takes exactly one argument ({given} given)"),
            _ => self.expectation(name, given),
        }
    }

    pub(in crate::vm) fn expectation(self, name: &str, given: usize) -> String {
        let (least, most) = self.bounds();
        if least == most {
            format!("{name} expected {least} argument{}, got {given}", plural(least))
        } else if given < least {
            format!("{name} expected at least {least} argument{}, got {given}", plural(least))
        } else {
            format!("{name} expected at most {most} argument{}, got {given}", plural(most))
        }
    }
}

pub(in crate::vm) fn better_keyword(wrong: &str, known: &[SmolStr]) -> String {
    match crate::vm::exceptions::traceback::nearest(wrong, known) {
        Some(better) => format!(". Did you mean '{better}'?"),
        None => String::new(),
    }
}

pub(in crate::vm) fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

/// `'a', 'b', and 'c'`
fn enumeration(names: &[SmolStr]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("'{name}'")).collect();
    match &quoted[..] {
        [] => String::new(),
        [only] => only.clone(),
        [first, second] => format!("{first} and {second}"),
        [others @ .., last] => format!("{}, and {last}", others.join(", ")),
    }
}
