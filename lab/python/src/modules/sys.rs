//! `sys`: what a program may know of its interpreter, and how it leaves.

use crate::class;
use crate::heap::Id;
use crate::machine::Machine;
use crate::modules::NativeModule;
use crate::native::{Args, Arity, Native, Outcome};
use crate::value::Value;

pub(super) const MODULE: NativeModule = NativeModule { name: "sys", functions: FUNCTIONS, install };

/// The version whose behaviour the machine copies.
const VERSION: [i64; 3] = [3, 13, 0];
const SWITCH_INTERVAL_S: f64 = 0.005;

const FUNCTIONS: &[Native] = &[
    Native::function("exit", Arity::Range(0, 1), exit),
    // How long a thread may run at a time: here any switch may happen at any time anyway.
    Native::function("setswitchinterval", Arity::One, set_switch_interval),
    Native::function("getswitchinterval", Arity::None, |_, _| Ok(Value::Float(SWITCH_INTERVAL_S))),
    Native::function("getrecursionlimit", Arity::None, |m, _| Ok(Value::Int(m.settings.recursion.into()))),
];

fn install(m: &mut Machine, module: Id) {
    let version = m.tuple(VERSION.map(Value::Int));
    let argv = m.str("");
    let argv = m.list(vec![argv]);
    let platform = m.str("linux");
    for (name, value) in
        [("maxsize", Value::Int(i64::MAX)), ("version_info", version), ("argv", argv), ("platform", platform)]
    {
        let name = m.intern(name);
        m.set_module_var(module, name, value);
    }
}

fn exit(m: &mut Machine, args: &Args<'_>) -> Outcome {
    match args.at(0) {
        Some(code) => Err(m.raise_with(class::SYSTEM_EXIT, code)),
        None => Err(m.raise_bare(class::SYSTEM_EXIT)),
    }
}

fn set_switch_interval(m: &mut Machine, args: &Args<'_>) -> Outcome {
    if m.float_of(args[0])? <= 0.0 {
        return Err(m.value_error("switch interval must be strictly positive"));
    }
    Ok(Value::None)
}
