//! `sys`: what a program may know of its interpreter, and how it leaves.

use crate::ids::Id;
use crate::objects::class;
use crate::objects::namespace::Vars;
use crate::objects::object::{Instance, NATIVE_BYTES, NativeObject, Object, Visitor};
use crate::objects::relocate::Relocation;
use crate::objects::value::Value;
use crate::stdlib::{native, receiver};
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};
use crate::vm::library::ModuleSpec;

/// What a text stream has beyond `write`, `flush` and `isatty`.
const MISSING_OF_STREAM: &str = "buffer close closed detach encoding errors fileno line_buffering mode name newlines read readable \
                      readline readlines reconfigure seek seekable tell truncate writable write_through writelines";

pub(in crate::stdlib) const MODULE: ModuleSpec = ModuleSpec {
    missing: "abi_info abiflags activate_stack_trampoline addaudithook api_version audit base_exec_prefix base_prefix \
         breakpointhook builtin_module_names byteorder call_tracing copyright deactivate_stack_trampoline \
         displayhook dont_write_bytecode excepthook exec_prefix executable flags \
         float_info float_repr_style get_asyncgen_hooks get_coroutine_origin_tracking_depth \
         get_int_max_str_digits getallocatedblocks getdefaultencoding getdlopenflags \
         getfilesystemencodeerrors getfilesystemencoding getprofile getrefcount getsizeof gettrace \
         getunicodeinternedsize hash_info hexversion implementation int_info intern is_finalizing \
         is_stack_trampoline_active maxunicode meta_path modules orig_argv path path_hooks \
         path_importer_cache platlibdir prefix pycache_prefix set_asyncgen_hooks \
         set_coroutine_origin_tracking_depth set_int_max_str_digits setdlopenflags setprofile \
         setrecursionlimit settrace stdin stdlib_module_names thread_info unraisablehook version warnoptions",
    missing_of: &[("stderr", MISSING_OF_STREAM), ("stdout", MISSING_OF_STREAM)],
    fixed: &[("stderr", "another 'sys.stderr' is not in the lab: print to a file of your own")],
    ..ModuleSpec::native("sys", FUNCTIONS, install)
        .with_classes(&[("TextIOWrapper", STREAM), ("version_info", VERSION_INFO)])
};

const RELEASE_LEVEL: &str = "final";
const VERSION_FIELDS: [&str; 5] = ["major", "minor", "micro", "releaselevel", "serial"];
/// Where the module keeps how long a thread may run at a time, in microseconds, as the only item of a list.
const SWITCH_INTERVAL: &str = "_switch_interval";
const SWITCH_INTERVAL_US: i64 = 5000;

const FUNCTIONS: &[Native] = &[
    Native::function("exc_info", Arity::None, exc_info),
    Native::function("exception", Arity::None, |m, _| Ok(handled(m).unwrap_or(Value::None))),
    Native::function("exit", Arity::Range(0, 1), exit),
    // How long a thread may run at a time: here any switch may happen at any time anyway.
    Native::function("setswitchinterval", Arity::One, set_switch_interval).visible(),
    Native::function("getswitchinterval", Arity::None, switch_interval).visible(),
    Native::function("getrecursionlimit", Arity::None, |m, _| Ok(Value::Int(m.settings.recursion.into()))),
];

const VERSION_INFO: &[Native] = &[Native::method("__repr__", Arity::None, version_repr)];

const STREAM: &[Native] = &[
    Native::method("write", Arity::One, write),
    Native::method("flush", Arity::None, |_, _| Ok(Value::None)),
    Native::method("isatty", Arity::None, |_, _| Ok(false.into())),
];

/// `sys.stdout` or `sys.stderr`.
#[derive(Clone, Debug)]
struct Stream {
    class: Id,
    is_for_errors: bool,
}

impl NativeObject for Stream {
    fn class(&self) -> Id {
        self.class
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        let Stream { class, is_for_errors } = *self;
        visitor.id(class);
        visitor.number(is_for_errors.into());
    }

    fn copy(&self) -> Box<dyn NativeObject> {
        Box::new(self.clone())
    }

    fn relocate(&mut self, to: &Relocation) {
        let Stream { class, is_for_errors: _ } = self;
        to.id(class);
    }

    fn size_bytes(&self) -> usize {
        let Stream { class: _, is_for_errors: _ } = self;
        NATIVE_BYTES
    }

    #[cfg(test)]
    crate::objects::vary::vary_native!(Stream, Stream);
}

#[cfg(test)]
crate::objects::vary::vary!(Stream { class, is_for_errors });

fn install(m: &mut Machine, module: Id) {
    let home = m.intern("_io");
    let class = m.add_class(home, "TextIOWrapper", class::OBJECT);
    for (names, is_for_errors) in [(["stdout", "__stdout__"], false), (["stderr", "__stderr__"], true)] {
        let stream = m.alloc(Object::Native(Box::new(Stream { class, is_for_errors })));
        for name in names {
            let name = m.intern(name);
            m.set_module_var(module, name, stream);
        }
    }
    let version = version_info(m);
    let argv = m.str("");
    let argv = m.list(vec![argv]);
    let platform = m.str("linux");
    let interval = m.list(vec![Value::Int(SWITCH_INTERVAL_US)]);
    for (name, value) in [
        ("maxsize", Value::Int(i64::MAX)),
        ("version_info", version),
        ("argv", argv),
        ("platform", platform),
        (SWITCH_INTERVAL, interval),
    ] {
        let name = m.intern(name);
        m.set_module_var(module, name, value);
    }
}

/// A tuple whose elements have names.
fn version_info(m: &mut Machine) -> Value {
    let home = m.intern("sys");
    let class = m.add_class(home, "version_info", class::TUPLE);
    let (level, serial) = (m.str(RELEASE_LEVEL), Value::Int(0));
    let minor = Value::Int(m.settings.interpreter.told_minor().into());
    let values = vec![Value::Int(3), minor, Value::Int(0), level, serial];
    let mut attrs = Vars::default();
    for (name, &value) in VERSION_FIELDS.iter().zip(&values) {
        attrs.set(m.intern(name), value);
    }
    let payload = m.tuple(values);
    m.alloc(Object::Instance(Instance { class, payload, attrs }))
}

fn version_repr(m: &mut Machine, _: &Args<'_>) -> PyResult {
    let minor = m.settings.interpreter.told_minor();
    Ok(m.str(format!(
        "sys.version_info(major=3, minor={minor}, micro=0, releaselevel='{RELEASE_LEVEL}', serial=0)"
    )))
}

/// What the program has in `sys.stdout`, if it has imported `sys`.
pub(crate) fn stdout(m: &mut Machine) -> Option<Value> {
    let (sys, stdout) = (m.intern("sys"), m.intern("stdout"));
    m.module(sys).and_then(|module| m.module_var(module, stdout))
}

/// Whether it is the `sys.stdout` to which `print` writes anyway.
pub(crate) fn is_stdout(m: &Machine, file: Value) -> bool {
    let stream = file.id().and_then(|id| native::<Stream>(m, id));
    stream.is_some_and(|stream| !stream.is_for_errors)
}

/// Writes a text to a stream, and says how many characters it has.
fn write(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let id = receiver::<Stream>(m, args)?;
    let Some((text, length)) = m.as_str(args[1]).map(|text| (text.shared(), text.chars_len())) else {
        let class = m.class_name_of(args[1]);
        return Err(m.type_error(format!("write() argument must be str, not {class}")));
    };
    if native::<Stream>(m, id).is_some_and(|stream| stream.is_for_errors) {
        m.write_stderr(&text);
    } else {
        m.write_stdout(&text)?;
    }
    Ok(Value::Int(length as i64))
}

/// The exception that is being handled.
fn handled(m: &Machine) -> Option<Value> {
    Some(m.thread.handled).filter(|handled| !handled.is_unset() && !handled.is_none())
}

/// `(class, exception, traceback)` of what is being handled.
fn exc_info(m: &mut Machine, _: &Args<'_>) -> PyResult {
    let Some(handled) = handled(m) else { return Ok(m.tuple([Value::None; 3])) };
    let class = m.class_of(handled);
    Ok(m.tuple([class.into(), handled, m.program.a_traceback]))
}

fn exit(m: &mut Machine, args: &Args<'_>) -> PyResult {
    match args.at(0) {
        Some(code) => Err(m.raise_with(class::SYSTEM_EXIT, code)),
        None => Err(m.raise_bare(class::SYSTEM_EXIT)),
    }
}

fn set_switch_interval(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let seconds = m.float_of(args[0])?;
    if seconds <= 0.0 {
        return Err(m.value_error("switch interval must be strictly positive"));
    }
    if let Some(kept) = kept_interval(m) {
        *m.list_mut(kept) = vec![Value::Int((1e6 * seconds) as i64)];
    }
    Ok(Value::None)
}

fn switch_interval(m: &mut Machine, _: &Args<'_>) -> PyResult {
    let microseconds = match kept_interval(m).map(|kept| m.list_items(kept)) {
        Some(&[Value::Int(microseconds)]) => microseconds,
        _ => SWITCH_INTERVAL_US,
    };
    Ok(Value::Float(1e-6 * microseconds as f64))
}

/// The list, unless the program has taken it away.
fn kept_interval(m: &Machine) -> Option<Value> {
    let (_, module) = m.program.modules.iter().find(|(name, _)| &**m.names.text(*name) == "sys")?;
    let kept = m.module_var(*module, m.names.find(SWITCH_INTERVAL)?)?;
    matches!(m.heap.get(kept.id()?), Object::List(_)).then_some(kept)
}
