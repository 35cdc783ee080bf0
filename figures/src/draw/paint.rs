use std::fmt::Write;

use experiments::trace::Kind;

/// Okabe and Ito's palette, which survives colour blindness, and a pattern for each besides. A page's
/// style sheet may put other shades in place of these, through the classes.
pub fn paint(kind: Kind, id: &str) -> String {
    match kind {
        Kind::Computing => r##"fill="#0072b2""##.to_owned(),
        Kind::Waiting => format!(r##"fill="url(#{id}-waiting)" stroke="#3d94c9" stroke-width="0.8""##),
        Kind::Blocked => format!(r##"fill="url(#{id}-blocked)" stroke="#d55e00" stroke-width="0.8""##),
        Kind::Ready => r##"fill="#ececec" stroke="#767676" stroke-width="0.8""##.to_owned(),
        Kind::Talking => format!(r##"fill="url(#{id}-talking)" stroke="#a8487f" stroke-width="0.8""##),
        Kind::Starting => r##"fill="#f0e442" stroke="#8a7f00" stroke-width="0.8""##.to_owned(),
        Kind::Idle => r#"fill="none""#.to_owned(),
    }
}

/// Writes what the paints of these kinds refer to.
pub fn define_patterns(svg: &mut String, kinds: &[Kind], id: &str) {
    let patterns: String = kinds.iter().filter_map(|kind| pattern(*kind, id)).collect();
    if !patterns.is_empty() {
        let _ = write!(svg, "<defs>{patterns}</defs>");
    }
}

/// Dots, thin stripes that fall, and bars that stand.
fn pattern(kind: Kind, id: &str) -> Option<String> {
    let (size, turn, paper, mark) = match kind {
        Kind::Waiting => (4, 0, "#dceefa", r##"<circle cx="2" cy="2" r="0.9" fill="#2b86bf"/>"##),
        Kind::Blocked => (5, 45, "#fde8d9", r##"<rect width="2" height="5" fill="#d55e00"/>"##),
        Kind::Talking => (4, 0, "#e3a9c8", r##"<rect width="1.6" height="4" fill="#a8487f"/>"##),
        _ => return None,
    };
    let name = kind.name();
    Some(format!(
        r#"<pattern id="{id}-{name}" class="mt-{name}-pattern" width="{size}" height="{size}" patternUnits="userSpaceOnUse" patternTransform="rotate({turn})"><rect width="{size}" height="{size}" fill="{paper}"/>{mark}</pattern>"#
    ))
}

/// The paint of text on a bar of this kind.
pub fn ink(kind: Kind) -> &'static str {
    if kind == Kind::Computing { r##"fill="#ffffff" stroke="none""## } else { r##"fill="#1a1a1a""## }
}

/// A small rectangle in the paint of a kind, for legends. `id` is unique in its page.
pub fn swatch(kind: Kind, id: &str) -> String {
    let mut svg = String::from(
        r#"<svg class="mt-swatch" viewBox="0 0 20 12" width="20" height="12" aria-hidden="true">"#,
    );
    define_patterns(&mut svg, &[kind], id);
    let _ = write!(
        svg,
        r#"<g class="mt-{}" {}><rect x="0.5" y="0.5" width="19" height="11"/></g></svg>"#,
        kind.name(),
        paint(kind, id)
    );
    svg
}
