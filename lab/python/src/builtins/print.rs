//! `print`, which writes its text and its end one after the other: another thread may come between.

use crate::machine::Machine;
use crate::native::{Args, Arity, Native, Outcome};
use crate::value::Value;

pub const FUNCTIONS: &[Native] =
    &[Native::function("print", Arity::AtLeast(0), print).keywords(&["sep", "end", "file", "flush"])];

fn print(m: &mut Machine, args: &Args<'_>) -> Outcome {
    let separator = text_or(m, args, "sep", " ")?;
    let end = text_or(m, args, "end", "\n")?;
    let mut text = String::new();
    for (index, &value) in args.iter().enumerate() {
        if index > 0 {
            text.push_str(&separator);
        }
        text.push_str(&m.text_of(value)?);
    }
    let file = args.keyword(m, "file").unwrap_or(Value::None);
    if !m.has_other_threads() {
        text.push_str(&end);
        return m.write_to(file, &text).map(|()| Value::None);
    }
    m.once(|m| {
        m.write_to(file, &text)?;
        Ok(Value::None)
    })?;
    m.give_way()?;
    m.write_to(file, &end)?;
    Ok(Value::None)
}

fn text_or(m: &mut Machine, args: &Args<'_>, name: &str, default: &str) -> Outcome<std::rc::Rc<str>> {
    let Some(value) = args.keyword(m, name).filter(|value| !value.is_none()) else {
        return Ok(default.into());
    };
    match m.as_str(value) {
        Some(text) => Ok(text.shared()),
        None => {
            let class = m.class_name_of(value);
            Err(m.type_error(format!("{name} must be None or a string, not {class}")))
        }
    }
}

impl Machine {
    /// Writes to `sys.stdout`, which is `None` too, or to `sys.stderr`.
    fn write_to(&mut self, file: Value, text: &str) -> Outcome<()> {
        if file.is_none() {
            return self.write_stdout(text);
        }
        let write = self.intern("write");
        let method = self.attribute(file, write)?;
        let text = self.str(text);
        self.ask(method, &[text]).map(|_| ())
    }
}
