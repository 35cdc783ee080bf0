use experiments::report::{display_ms, display_number};
use experiments::sweep::WORKERS;

use super::{Curve, Sweep};
use crate::draw::chart::Course;

/// What the curves come to.
pub fn sentence(sweep: &Sweep) -> String {
    let says = |curve: &Curve| if curve.is_flat { flat(curve) } else { says(sweep, curve) };
    let says = sweep.curves.iter().flat_map(|curve| says(curve).into_iter().chain(stuck(curve)));
    says.collect::<Vec<_>>().join(" ")
}

/// Of runs that came to no end, if there are any.
fn stuck(curve: &Curve) -> Option<String> {
    let name = curve.model.name();
    match (curve.stuck, curve.dots().is_empty()) {
        (0, _) => None,
        (_, true) => Some(format!("Under {name}, no run came to its end.")),
        (stuck, false) => Some(format!("{stuck} of its runs came to no end.")),
    }
}

fn flat(curve: &Curve) -> Option<String> {
    let dots = curve.dots();
    Some(format!("{} took {} with any number of workers.", curve.model.name(), display_ms(dots.first()?.y)))
}

fn says(sweep: &Sweep, curve: &Curve) -> Option<String> {
    let (name, dots) = (curve.model.name(), curve.dots());
    let at = |dot: &crate::draw::chart::Dot| {
        format!("{} at {} = {}", display_ms(dot.y), sweep.over, display_number(dot.x))
    };
    let course = curve.course(&sweep.over);
    let times = if sweep.over == WORKERS || matches!(course, Some(Course::Pays(_))) {
        let quickest = dots.iter().min_by(|a, b| a.y.total_cmp(&b.y))?;
        format!("{name} was quickest with {}.", at(quickest))
    } else {
        format!("{name} took {}, and {}.", at(dots.first()?), at(dots.last()?))
    };
    Some(
        [Some(times), course.and_then(|course| course.says())]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" "),
    )
}
