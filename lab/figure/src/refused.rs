use lab_session::{Refused, RefusedKind};
use lab_shown::{Shown, Wrong};

/// What is shown of a program that cannot be run, or not to its end.
pub fn refused(refused: &Refused) -> Shown {
    let place = refused.line.map(|line| format!(" in line {line}")).unwrap_or_default();
    let (others, beyond) = refused.shown_others();
    let mut says = format!("{}{place}: {}", headline(refused.kind), refused.message.trim_end_matches('.'));
    for other in others {
        says += &format!("; in line {}: {}", other.line, other.message);
    }
    if beyond > 0 {
        says += &format!("; and {beyond} more");
    }
    says.push('.');
    let wrong = Some(Wrong { line: refused.line, why: says.clone() });
    Shown { says, wrong, ..Shown::default() }
}

fn headline(kind: RefusedKind) -> &'static str {
    match kind {
        RefusedKind::Syntax => "This is no Python program",
        RefusedKind::Unsupported => "The lab’s Python does not have this",
        RefusedKind::Limit => "The program went beyond a bound",
    }
}
