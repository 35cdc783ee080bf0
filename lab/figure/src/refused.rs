use lab_session::{Refused, RefusedKind, inventory};
use lab_shown::{Shown, Wrong};

/// What is shown of a program that cannot be run, or not to its end.
pub fn refused(refused: &Refused) -> Shown {
    let (others, beyond) = refused.shown_others();
    let mut says = format!("{}: {}", headline(refused), refused.message.trim_end_matches('.'));
    for other in others {
        says += &format!("; in line {}: {}", other.line, other.message);
    }
    if beyond > 0 {
        says += &format!("; and {beyond} more");
    }
    says.push('.');
    let why = match refused.line {
        Some(line) => format!("Something is wrong in line {line}. What it is stands below the buttons."),
        None => "Something is wrong. What it is stands below the buttons.".to_owned(),
    };
    let html =
        if refused.kind == RefusedKind::Unsupported { there(refused.lacks_module) } else { String::new() };
    Shown { says, html, wrong: Some(Wrong { line: refused.line, why }), ..Shown::default() }
}

/// What there is instead, and where more of it is told. Where the page lies, only the page knows.
fn there(lacks_module: bool) -> String {
    let modules = if lacks_module {
        let mut names = inventory::modules();
        names.retain(|name| !name.contains('.'));
        names.sort_unstable();
        let names: Vec<String> = names.into_iter().map(|name| format!("<code>{name}</code>")).collect();
        format!("These modules are there: {}. ", names.join(", "))
    } else {
        String::new()
    };
    format!(
        "<p class=\"mt-there\">{modules}<a data-page=\"lab/what-runs.html\">What runs in the lab</a> \
         lists what the lab’s Python has.</p>"
    )
}

fn headline(refused: &Refused) -> String {
    let says = match (refused.kind, refused.line) {
        (RefusedKind::Syntax, Some(line)) => return format!("Python cannot read line {line}"),
        (RefusedKind::Syntax, None) => "Python cannot read this program",
        (RefusedKind::Unsupported, _) => "The lab’s Python does not have this",
        (RefusedKind::Limit, _) => "The program went beyond a bound",
    };
    says.to_owned() + &refused.line.map(|line| format!(" in line {line}")).unwrap_or_default()
}
