//! `template.format(…)`

use smol_str::SmolStr;

use super::template::{self, Argument, Field, Part, Piece};
use crate::bytecode::code::Conversion;
use crate::objects::class;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::PyResult;

/// A spec in a field may have fields, and that is all.
const DEEPEST: u32 = 2;

/// What fields take their values from.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Source<'a> {
    /// The arguments of `format`: those by position, and those by name.
    Arguments(&'a [Value], &'a [(SmolStr, Value)]),
    /// The argument of `format_map`.
    Mapping(Value),
}

/// Fields are numbered by themselves or by hand, but not both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Numbering {
    Open,
    Automatic(usize),
    Manual,
}

impl Machine {
    pub(crate) fn fill_in(&mut self, template: &str, source: Source<'_>) -> PyResult<SmolStr> {
        self.fill_in_fields(template, source, &mut Numbering::Open, DEEPEST).map(SmolStr::from)
    }

    fn fill_in_fields(
        &mut self,
        template: &str,
        source: Source<'_>,
        numbering: &mut Numbering,
        depth: u32,
    ) -> PyResult<String> {
        if depth == 0 {
            return Err(self.value_error("Max string recursion exceeded"));
        }
        let mut text = String::new();
        for piece in self.checked(template::parse(template))? {
            match piece {
                Piece::Text(piece) => text.push_str(&piece),
                Piece::Field(field) => {
                    let value = self.field_value(&field, source, numbering)?;
                    let spec = match field.spec.contains(['{', '}']) {
                        true => self.fill_in_fields(&field.spec, source, numbering, depth - 1)?,
                        false => field.spec,
                    };
                    text += &*self.memo(|m| m.format(value, &spec))?;
                    self.reserve(text.len())?;
                }
            }
        }
        Ok(text)
    }

    fn field_value(&mut self, field: &Field, source: Source<'_>, numbering: &mut Numbering) -> PyResult {
        let mut value = match &field.name.argument {
            Argument::Next => {
                let position = self.next_position(numbering)?;
                self.argument_at(position, source)?
            }
            Argument::Position(position) => {
                self.number_by_hand(numbering)?;
                self.argument_at(*position, source)?
            }
            Argument::Keyword(name) => self.argument_named(name, source)?,
        };
        for part in &field.name.path {
            value = self.memo(|m| m.part_of(value, part))?;
        }
        let conversion = match field.conversion {
            None => Conversion::None,
            Some('s') => Conversion::Str,
            Some('r') => Conversion::Repr,
            Some('a') => Conversion::Ascii,
            Some(other) => return Err(self.value_error(format!("Unknown conversion specifier {other}"))),
        };
        self.memo(|m| m.converted(conversion, value))
    }

    fn next_position(&mut self, numbering: &mut Numbering) -> PyResult<usize> {
        let position = match *numbering {
            Numbering::Open => 0,
            Numbering::Automatic(next) => next,
            Numbering::Manual => {
                let message = "cannot switch from manual field specification to automatic field numbering";
                return Err(self.value_error(message));
            }
        };
        *numbering = Numbering::Automatic(position + 1);
        Ok(position)
    }

    fn number_by_hand(&mut self, numbering: &mut Numbering) -> PyResult<()> {
        if let Numbering::Automatic(_) = numbering {
            let message = "cannot switch from automatic field numbering to manual field specification";
            return Err(self.value_error(message));
        }
        *numbering = Numbering::Manual;
        Ok(())
    }

    fn argument_at(&mut self, position: usize, source: Source<'_>) -> PyResult {
        let Source::Arguments(values, _) = source else {
            return Err(self.value_error("Format string contains positional fields"));
        };
        values.get(position).copied().ok_or_else(|| {
            let message = format!("Replacement index {position} out of range for positional args tuple");
            self.raise(class::INDEX_ERROR, message)
        })
    }

    fn argument_named(&mut self, name: &str, source: Source<'_>) -> PyResult {
        let key = self.str(name);
        match source {
            Source::Mapping(mapping) => self.memo(|m| m.item(mapping, key)),
            Source::Arguments(_, named) => match named.iter().find(|(found, _)| &**found == name) {
                Some(&(_, value)) => Ok(value),
                None => Err(self.raise_with(class::KEY_ERROR, key)),
            },
        }
    }

    fn part_of(&mut self, value: Value, part: &Part) -> PyResult {
        match part {
            Part::Attribute(name) => {
                let name = self.intern(name);
                self.notice_named(value, name);
                self.attribute(value, name)
            }
            Part::Position(position) => self.item(value, Value::Int(*position as i64)),
            Part::Key(key) => {
                let key = self.str(&**key);
                self.item(value, key)
            }
        }
    }
}
