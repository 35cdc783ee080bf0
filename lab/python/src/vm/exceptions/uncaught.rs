//! What is said of an exception that nobody caught, and of the exit that one asks for.

use crate::objects::names;
use crate::objects::object::Object;
use crate::objects::text::Str;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::prelude::Prelude;
use crate::vm::threads::thread::After;

impl Machine {
    /// Asks for the texts of these, in a frame of the thread that died of the last.
    pub(crate) fn describe(&mut self, of: Prelude, described: Value) {
        let function = self.prelude(of);
        let Some((code, module)) =
            function.id().and_then(|id| self.function(id)).map(|f| (f.code.clone(), f.module))
        else {
            unreachable!("`{of:?}` is a function of the prelude");
        };
        self.thread.stack.clear();
        self.thread.stack.push(described);
        self.thread.stack.resize(code.locals.len(), Value::Unset);
        self.push_frame(code, module, 0, 0, After::Answer(Vec::new()), None);
    }

    /// What `SystemExit` says of how the program ends.
    pub(crate) fn exit_code(&mut self, exception: Value) -> Value {
        if let Some(given) = self.own_attribute(exception, names::CODE) {
            return given;
        }
        let Some(Object::Exception(exit)) = exception.id().map(|id| self.heap.get(id)) else {
            return Value::None;
        };
        match *exit.args {
            [] => Value::None,
            [only] => only,
            _ => {
                let args = exit.args.clone();
                self.tuple(args)
            }
        }
    }

    /// The status that `SystemExit` asks for. What is no number is printed: this is its text.
    pub(crate) fn exit_status(&mut self, exception: Value, texts: &[Value]) -> i32 {
        let code = self.exit_code(exception);
        let code = self.payload(code);
        match code {
            Value::None => 0,
            Value::Int(status) => (status & 0xff) as i32,
            Value::Bool(status) => i32::from(status),
            // As of a number that is too large for C.
            Value::Object(id) if matches!(self.heap.get(id), Object::BigInt(_)) => 0xff,
            _ => {
                let text = texts.first().and_then(|&text| self.as_str(text)).map(Str::shared);
                self.write_stderr(&format!("{}\n", text.unwrap_or_default()));
                1
            }
        }
    }
}
