//! Text in a field.

use super::spec::{Align, Sign, Spec};
use crate::objects::complaint::Complaint;

/// `format(text, spec)` for a str.
pub(crate) fn format_spec(text: &str, spec: &Spec) -> Result<String, Complaint> {
    if let Some(kind) = spec.kind.filter(|&kind| kind != 's') {
        return Err(Spec::unknown_kind(kind, "str"));
    }
    if let Some(refused) = refused(spec) {
        return Err(Complaint::value(refused));
    }
    let shown = spec.precision.unwrap_or(usize::MAX);
    let end = text.char_indices().nth(shown).map_or(text.len(), |(at, _)| at);
    Ok(spec.pad(&text[..end], Align::Left))
}

fn refused(spec: &Spec) -> Option<&'static str> {
    Some(match spec {
        Spec { sign: Some(Sign::Space), .. } => "Space not allowed in string format specifier",
        Spec { sign: Some(_), .. } => "Sign not allowed in string format specifier",
        Spec { no_negative_zero: true, .. } => {
            "Negative zero coercion (z) not allowed in string format specifier"
        }
        Spec { alternate: true, .. } => "Alternate form (#) not allowed in string format specifier",
        Spec { align: Some(Align::AfterSign), .. } => "'=' alignment not allowed in string format specifier",
        _ => return None,
    })
}
