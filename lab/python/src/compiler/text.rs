//! f-strings, and what CPython compiles to the same.

use ruff_python_ast::{self as ast, ConversionFlag, Expr, FStringPart, InterpolatedStringElement, Operator};

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
                // Since 3.13, it is converted first.
                if conversion != Conversion::None {
                    self.emit(Op::Format(conversion));
                }
                let mut inner = Parts::default();
                self.elements(&specification.elements, &mut inner)?;
                self.join(inner);
                self.emit(Op::FormatWith);
            }
        }
        parts.count += 1;
        Ok(())
    }

    /// [→ text] What `%` makes of a literal and a tuple of values: each is made text before the next is looked at.
    pub(crate) fn format_values(&mut self, format: &[Piece<'a>], values: &'a [Expr]) -> Compiled {
        let (mut parts, mut values) = (Parts::default(), values.iter());
        for piece in format {
            match piece {
                Piece::Literal(text) => parts.pending.push_str(text),
                Piece::Value { conversion, specification } => {
                    self.flush(&mut parts);
                    self.expr(values.next().expect("there is a value for each place"))?;
                    self.emit(Op::Format(*conversion));
                    if !specification.is_empty() {
                        let text = self.text(specification);
                        self.unit.constant(text);
                        self.emit(Op::FormatWith);
                    }
                    parts.count += 1;
                }
            }
        }
        self.join(parts);
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

/// A part of a literal that `%` fills in.
pub(crate) enum Piece<'a> {
    Literal(&'a str),
    Value { conversion: Conversion, specification: String },
}

/// The parts of the literal and the values, if CPython compiles this as an f-string: where no value is starred, there is a
/// place for each, and all of them are `%s`, `%r` or `%a`.
pub(crate) fn formatted(operation: &ast::ExprBinOp) -> Option<(Vec<Piece<'_>>, &[Expr])> {
    let (Operator::Mod, Expr::StringLiteral(literal), Expr::Tuple(values)) =
        (operation.op, &*operation.left, &*operation.right)
    else {
        return None;
    };
    let values = &values.elts[..];
    let mut rest = literal.value.to_str();
    let (mut pieces, mut places) = (Vec::new(), 0);
    while let Some((before, after)) = rest.split_once('%') {
        pieces.push(Piece::Literal(before));
        rest = match after.strip_prefix('%') {
            Some(rest) => {
                pieces.push(Piece::Literal("%"));
                rest
            }
            None => {
                let (piece, rest) = place(after)?;
                pieces.push(piece);
                places += 1;
                rest
            }
        };
    }
    pieces.push(Piece::Literal(rest));
    (places == values.len() && places > 0 && !values.iter().any(Expr::is_starred_expr))
        .then_some((pieces, values))
}

/// What stands behind a `%`, and the rest.
fn place(text: &str) -> Option<(Piece<'_>, &str)> {
    let flagged = text.trim_start_matches(['-', '+', ' ', '#', '0']);
    let is_left = text[..text.len() - flagged.len()].contains('-');
    let (width, rest) = short_number(flagged)?;
    let (precision, rest) = match rest.strip_prefix('.') {
        Some(rest) => short_number(rest).map(|(digits, rest)| (Some(digits), rest))?,
        None => (None, rest),
    };
    let mut rest = rest.chars();
    let conversion = match rest.next()? {
        's' => Conversion::Str,
        'r' => Conversion::Repr,
        'a' => Conversion::Ascii,
        _ => return None,
    };
    let side = if is_left || width.is_empty() { "" } else { ">" };
    let precision = precision.map(|digits| format!(".{}", if digits.is_empty() { "0" } else { digits }));
    let specification = format!("{side}{width}{}", precision.unwrap_or_default());
    Some((Piece::Value { conversion, specification }, rest.as_str()))
}

/// The digits with which a text begins, of which there are two at most, and the rest.
fn short_number(text: &str) -> Option<(&str, &str)> {
    let rest = text.trim_start_matches(|it: char| it.is_ascii_digit());
    let digits = &text[..text.len() - rest.len()];
    (digits.len() < 3).then_some((digits, rest))
}
