//! Instructions of operators, items, and formatting.

use super::Machine;
use crate::code::{Binary, Conversion, Op};
use crate::native::Outcome;
use crate::value::Value;

impl Machine {
    /// [a b → a op b]
    pub(super) fn operate(&mut self, op: Binary, in_place: bool) -> Outcome<()> {
        let (a, b) = (self.peek(1), self.peek(0));
        let result = if in_place { self.inplace(op, a, b)? } else { self.binary(op, a, b)? };
        self.replace(2, result);
        Ok(())
    }

    pub(super) fn item_op(&mut self, op: Op) -> Outcome<()> {
        match op {
            Op::Subscript => {
                let value = self.get_item(self.peek(1), self.peek(0))?;
                self.replace(2, value);
            }
            Op::StoreSubscript => {
                self.set_item(self.peek(1), self.peek(0), self.peek(2))?;
                self.drop_values(3);
            }
            _ => {
                self.delete_item(self.peek(1), self.peek(0))?;
                self.drop_values(2);
            }
        }
        Ok(())
    }

    /// A value in an f-string.
    pub(super) fn formatted(&mut self, value: Value, conversion: Conversion, spec: Option<Value>) -> Outcome {
        if spec.is_none() && self.as_str(value).is_some() && value.is(self.payload(value)) {
            match conversion {
                Conversion::None | Conversion::Str => return Ok(value),
                Conversion::Repr | Conversion::Ascii => {}
            }
        }
        let converted =
            if conversion == Conversion::None { value } else { self.converted(conversion, value)? };
        let spec = spec.and_then(|spec| self.as_str(spec).map(crate::text::Str::shared));
        let text = self.format(converted, spec.as_deref().unwrap_or_default())?;
        Ok(self.str(text))
    }
}
