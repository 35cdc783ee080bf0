use experiments::report::display_number;

use super::axis::Axis;
use super::{ASIDE, BOTTOM, Chart, Dot, LEFT, LEGEND_COLUMNS, LEGEND_ROW, Plot, RIGHT, Series};

impl Chart {
    /// The same from one power of ten to the next, to the right and upwards: all values are at least one.
    pub fn svg_in_powers(&self) -> String {
        let chart = Self { series: self.series.iter().map(in_powers).collect(), ..self.clone() };
        let dots: Vec<Dot> = chart.series.iter().flat_map(|series| series.dots.iter().copied()).collect();
        let highest = |of: fn(&Dot) -> f64| dots.iter().map(of).fold(1.0, f64::max).ceil();
        let (right, up) = (highest(|dot| dot.x), highest(|dot| dot.high));
        let top = self.series.len().div_ceil(LEGEND_COLUMNS) as f64 * LEGEND_ROW + 34.0;
        let plot = Plot {
            x: Axis::between(0.0, right, LEFT + ASIDE, RIGHT - ASIDE),
            y: Axis::between(0.0, up, BOTTOM, top),
            marks: None,
            top,
        };
        let ticks = |axis: &Axis, last: f64, label: fn(i32) -> String| -> Vec<(f64, String)> {
            (0..=last as i32).map(|power| (axis.at(f64::from(power)), label(power))).collect()
        };
        chart.drawn(&plot, &ticks(&plot.x, right, in_full), &ticks(&plot.y, up, in_short))
    }
}

fn in_full(power: i32) -> String {
    display_number(10_f64.powi(power))
}

/// On a phone, there is room for five letters beside the axis.
fn in_short(power: i32) -> String {
    if power < 4 { in_full(power) } else { in_full(power - 3) + "k" }
}

fn in_powers(series: &Series) -> Series {
    let power = |value: f64| value.max(1.0).log10();
    let dot =
        |dot: &Dot| Dot { x: power(dot.x), y: power(dot.y), low: power(dot.low), high: power(dot.high) };
    Series {
        dots: series.dots.iter().map(dot).collect(),
        pays_until: series.pays_until.map(power),
        ..series.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::super::Stroke;
    use super::*;

    #[test]
    fn each_power_of_ten_has_as_much_room_as_the_next_and_its_number() {
        let dots = [1.0, 10.0, 1000.0].map(|x| Dot { x, y: x, low: x, high: x }).to_vec();
        let series =
            Series { name: "a".into(), paint: 0, stroke: Stroke::Line, dots, pays_until: Some(10.0) };
        let (id, title, description) = ("c".into(), "t".into(), "d".into());
        let chart =
            Chart { id, title, description, x: "machines".into(), y: "times".into(), series: vec![series] };
        let svg = chart.svg_in_powers();
        for label in [">1</text>", ">10</text>", ">100</text>", ">1,000</text>"] {
            assert_eq!(svg.matches(label).count(), 2, "{label}: {svg}");
        }
        // A third of the way lies the second of four powers.
        assert!(svg.contains("x=\"40.67%\"") && svg.matches("mt-pays-until").count() == 1, "{svg}");
    }
}
