//! f-strings.

use ruff_python_ast::{self as ast, ConversionFlag, FStringPart, InterpolatedStringElement};

use super::{Compiled, Compiler};
use crate::bytecode::code::{Conversion, Op};

impl<'a> Compiler<'a, '_> {
    /// [→ text]
    pub(crate) fn format_string(&mut self, text: &'a ast::ExprFString) -> Compiled {
        let mut parts = Parts::default();
        for part in &text.value {
            match part {
                FStringPart::Literal(literal) => parts.pending.push_str(literal.as_str()),
                FStringPart::FString(text) => self.elements(&text.elements, &mut parts)?,
            }
        }
        self.join(parts);
        Ok(())
    }

    fn elements(&mut self, elements: &'a ast::InterpolatedStringElements, parts: &mut Parts) -> Compiled {
        for element in elements {
            match element {
                InterpolatedStringElement::Literal(literal) => parts.pending.push_str(&literal.value),
                InterpolatedStringElement::Interpolation(element) => self.interpolation(element, parts)?,
            }
        }
        Ok(())
    }

    fn interpolation(&mut self, element: &'a ast::InterpolatedElement, parts: &mut Parts) -> Compiled {
        if let Some(debug) = &element.debug_text {
            parts.pending.push_str(debug.as_str());
        }
        self.flush(parts);
        self.expr(&element.expression)?;
        let is_bare_debug = element.debug_text.is_some() && element.format_spec.is_none();
        let conversion = match element.conversion {
            ConversionFlag::None if is_bare_debug => Conversion::Repr,
            ConversionFlag::None => Conversion::None,
            ConversionFlag::Str => Conversion::Str,
            ConversionFlag::Ascii => Conversion::Ascii,
            ConversionFlag::Repr => Conversion::Repr,
        };
        match &element.format_spec {
            None => self.emit(Op::Format(conversion)),
            Some(specification) => {
                let mut inner = Parts::default();
                self.elements(&specification.elements, &mut inner)?;
                self.join(inner);
                self.emit(Op::FormatWith(conversion));
            }
        }
        parts.count += 1;
        Ok(())
    }

    fn flush(&mut self, parts: &mut Parts) {
        if !parts.pending.is_empty() {
            let text = self.text(&parts.pending);
            self.unit.constant(text);
            parts.pending.clear();
            parts.count += 1;
        }
    }

    fn join(&mut self, mut parts: Parts) {
        self.flush(&mut parts);
        match parts.count {
            0 => {
                let text = self.text("");
                self.unit.constant(text);
            }
            1 => {}
            count => self.emit(Op::Text(count)),
        }
    }
}

/// What is on the stack, and the literal text that comes next.
#[derive(Default)]
struct Parts {
    count: u32,
    pending: String,
}
