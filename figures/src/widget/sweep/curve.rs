use experiments::model::Model;

use super::Point;
use crate::draw::chart::{Course, Dot, Series, Step, Stroke, course};

/// One model's way through the values.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    pub model: Model,
    /// It does not depend on what the curve is taken over: there is one point.
    pub is_flat: bool,
    /// By value; none where there is no result, or none yet.
    pub points: Vec<Option<Point>>,
    /// How many runs came to no end.
    pub stuck: usize,
    pub foreseen: Vec<Dot>,
}

impl Curve {
    pub fn dots(&self) -> Vec<Dot> {
        self.points.iter().flatten().map(|point| point.dot).collect()
    }

    /// What more of it does, once all of its values are known.
    pub fn course(&self, over: &str) -> Option<Course> {
        let steps: Option<Vec<Step>> = self.points.iter().map(|point| Some(point.as_ref()?.step)).collect();
        course(over, &steps?).filter(|_| !self.is_flat)
    }

    /// Its line, and beside it what was foreseen and what could be at best.
    pub(super) fn series(&self, over: &str) -> Vec<Series> {
        let paint = Model::ALL.iter().position(|other| *other == self.model).unwrap_or_default();
        let stroke = if self.is_flat { Stroke::Across } else { Stroke::Line };
        let ideal = |point: &Point| point.ideal_ms.map(|y| Dot { y, low: y, high: y, ..point.dot });
        let ideal: Vec<Dot> = self.points.iter().flatten().filter_map(ideal).collect();
        let series = |name: &str, stroke, dots| Series {
            name: format!("{}{name}", self.model.name()),
            paint,
            stroke,
            dots,
            pays_until: None,
        };
        let line = Series {
            pays_until: self.course(over).and_then(|course| course.mark()),
            ..series("", stroke, self.dots())
        };
        let others = [
            series(", simulated", Stroke::Foreseen, self.foreseen.clone()),
            series(", ideal", Stroke::Ideal, ideal),
        ];
        let others = others.into_iter().filter(|series| !series.dots.is_empty() && !self.is_flat);
        [line].into_iter().chain(others).collect()
    }
}
