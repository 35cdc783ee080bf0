mod pen;
mod rows;

use std::fmt::Write;
use std::time::Duration;

use experiments::trace::{Kind, Span};

use crate::draw::bars::{bars, shared_bars};
use crate::draw::fixed::Hundredths;
use crate::draw::paint::{define_patterns, paint};
use crate::draw::scale;
use crate::draw::window::Window;
use crate::escape;

pub use pen::{Pen, x};
use rows::{Label, TOP};
pub use rows::{Row, Rows};

/// A drawing of spans.
///
/// What was computing is drawn as high as it had a core; above that it was ready. Colour and pattern say the
/// kind of each span, so that neither is needed alone. There is no `<style>`
/// in it: presentation attributes work in a file of its own, and a page's style sheet overrides them
/// through the classes. All that is horizontal is a share of the width, all that is vertical in pixels:
/// a page may make it as wide as it likes, and text keeps its size.
#[derive(Clone, Debug)]
pub struct Timeline<'a> {
    pub spans: &'a [Span],
    pub rows: Rows,
    /// Such as `thread`; the lane's number follows.
    pub lane_name: &'a str,
    /// What the whole width stands for.
    pub width: Duration,
    /// Unique in its page.
    pub id: &'a str,
    pub title: &'a str,
    pub description: &'a str,
    /// Whether what is blocked at the end stays so for ever.
    pub is_stuck: bool,
}

/// In a file of its own, in pixels.
const WIDTH: u64 = 720;
/// Where the plot begins and how wide it is, in percent.
pub const LEFT: f64 = 10.5;
pub const PLOT: f64 = 88.5;
const AXIS: f64 = 18.0;
/// A smaller share of computing without a core is not drawn.
const LEAST_WITHOUT_CORE: f64 = 0.05;
/// Bars in one figure, about.
const ROOM: usize = 3000;
const MOST_IN_ROW: usize = 300;

impl Timeline<'_> {
    pub fn svg(&self) -> String {
        self.svg_of(&self.rows.lay_out(self.spans), Window::whole(self.width), Pen::Shares)
    }

    /// What the window shows of it; the rows are those of these spans.
    pub fn svg_of(&self, rows: &[Row], window: Window, pen: Pen) -> String {
        let bottom = rows.last().map_or(TOP, |row| row.top + row.height);
        let mut svg = String::new();
        self.open(&mut svg, (bottom + AXIS).round() as u64);
        axis(&mut svg, window, bottom);
        self.labels(&mut svg, rows);
        self.bars(&mut svg, rows, window, pen);
        if self.is_stuck {
            self.tails(&mut svg, rows, window);
        }
        svg.push_str("</svg>");
        svg
    }

    fn open(&self, svg: &mut String, height: u64) {
        let _ = write!(
            svg,
            r#"<svg xmlns="http://www.w3.org/2000/svg" class="mt-timeline" width="{WIDTH}" height="{height}" role="img" aria-labelledby="{id}-t {id}-d" font-family="system-ui, sans-serif" font-size="11" fill="currentColor"><title id="{id}-t">{title}</title><desc id="{id}-d">{description}</desc>"#,
            id = self.id,
            title = escape(self.title),
            description = escape(self.description),
        );
    }

    fn labels(&self, svg: &mut String, rows: &[Row]) {
        let _ = write!(svg, r#"<g class="mt-rows" text-anchor="end">"#);
        for row in rows {
            let text = match row.label {
                Label::Number(name, number) => {
                    let name = if name.is_empty() { self.lane_name } else { name };
                    format!("<tspan class=\"mt-row-name\">{} </tspan>{number}", escape(name))
                }
                Label::Loop => "loop".to_owned(),
                Label::Name(name) => escape(name),
                Label::None => continue,
            };
            let y = row.top + row.height.max(9.0) / 2.0 + 4.0;
            let _ =
                write!(svg, r#"<text x="{}%" y="{}">{text}</text>"#, Hundredths(LEFT - 1.0), Hundredths(y));
        }
        svg.push_str("</g>");
    }

    /// All bars, those of one kind together, and above them the numbers of the tasks.
    fn bars(&self, svg: &mut String, rows: &[Row], window: Window, pen: Pen) {
        let room = (ROOM / rows.len().max(1)).clamp(60, MOST_IN_ROW);
        let mut groups: [String; Kind::ALL.len()] = Default::default();
        let mut numbers = String::new();
        for (index, row) in rows.iter().enumerate() {
            let spans = row.spans.iter().map(|index| &self.spans[*index]);
            let room = if index < self.rows.loops() { MOST_IN_ROW } else { room };
            let bars =
                if row.tasks > 1 { shared_bars(spans, window, room) } else { bars(spans, window, room) };
            for bar in bars {
                let without = if bar.kind == Kind::Computing { 1.0 - bar.had_core } else { 0.0 };
                if without >= LEAST_WITHOUT_CORE {
                    pen.bar(&mut groups[Kind::Ready as usize], &bar, row, (0.0, without));
                    pen.bar(&mut groups[Kind::Computing as usize], &bar, row, (without, 1.0));
                } else {
                    pen.bar(&mut groups[bar.kind as usize], &bar, row, (0.0, 1.0));
                }
                if matches!(self.rows, Rows::Lanes(_)) {
                    pen::number(&mut numbers, &bar, row);
                }
            }
        }
        let occur: Vec<Kind> =
            Kind::ALL.into_iter().filter(|k| *k != Kind::Idle && !groups[*k as usize].is_empty()).collect();
        define_patterns(svg, &occur, self.id);
        for kind in occur {
            pen.group(svg, kind, &paint(kind, self.id), &groups[kind as usize]);
        }
        let _ = write!(
            svg,
            r##"<g class="mt-numbers" font-size="10" paint-order="stroke" stroke="#dceefa" stroke-width="3" stroke-linejoin="round">{numbers}</g>"##
        );
    }
}

impl Timeline<'_> {
    /// What is blocked when the run can go no further goes on to the edge. Who lies below another needs no words of its own.
    fn tails(&self, svg: &mut String, rows: &[Row], window: Window) {
        let end = self.spans.iter().map(|span| span.end).max().unwrap_or_default();
        let from = window.share(end).max(0.0);
        let is_stuck = |row: &&Row| {
            let last = row.spans.iter().map(|index| &self.spans[*index]).max_by_key(|span| span.end);
            last.is_some_and(|span| span.end == end && span.kind == Kind::Blocked)
        };
        let mut stuck = rows.iter().filter(is_stuck).peekable();
        if from >= 1.0 || stuck.peek().is_none() {
            return;
        }
        let _ = write!(
            svg,
            r#"<g class="mt-blocked mt-stuck" {} opacity="0.6" stroke-dasharray="4 3">"#,
            paint(Kind::Blocked, self.id)
        );
        let first = stuck.peek().map_or(TOP, |row| row.top + row.height / 2.0 + 4.0);
        for row in stuck {
            let (x, y) = (Hundredths(x(from)), Hundredths(row.top + 1.0));
            let (width, height) = (Hundredths(PLOT * (1.0 - from)), Hundredths((row.height - 2.0).max(1.0)));
            let _ = write!(svg, r#"<rect x="{x}%" y="{y}" width="{width}%" height="{height}"/>"#);
        }
        let _ = write!(
            svg,
            r##"</g><text class="mt-for-ever" x="{}%" y="{}" text-anchor="end" font-weight="600" paint-order="stroke" stroke="#fde8d9" stroke-width="4" stroke-linejoin="round" fill="#16191d">stuck for ever</text>"##,
            Hundredths(LEFT + PLOT - 0.5),
            Hundredths(first),
        );
    }
}

/// Some five instants of the window, marked across all rows.
fn axis(svg: &mut String, window: Window, bottom: f64) {
    let ticks = scale::ticks(window);
    svg.push_str(r#"<g class="mt-axis">"#);
    for (index, tick) in ticks.at.iter().enumerate() {
        let share = window.share(*tick);
        let (x, anchor) = (Hundredths(x(share)), if share > 0.92 { "end" } else { "middle" });
        let _ = write!(
            svg,
            r#"<line x1="{x}%" x2="{x}%" y1="0" y2="{}" stroke="currentColor" stroke-opacity="0.16"/><text x="{x}%" y="{}" text-anchor="{anchor}">{text}</text>"#,
            Hundredths(bottom),
            Hundredths(bottom + 14.0),
            text = ticks.label(index),
        );
    }
    svg.push_str("</g>");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(number: usize) -> Vec<Span> {
        let at = |n: usize| Duration::from_micros(n as u64);
        let kind = |n| if n % 2 == 0 { Kind::Computing } else { Kind::Waiting };
        (0..number)
            .map(|n| Span {
                lane: 0,
                task: Some(n % 7),
                kind: kind(n),
                start: at(n),
                end: at(n + 1),
                cpu: None,
            })
            .collect()
    }

    fn draw(spans: &[Span], rows: Rows, title: &str) -> String {
        let width = spans.last().map_or(Duration::ZERO, |span| span.end);
        let (lane_name, is_stuck) = ("thread", false);
        Timeline { spans, rows, lane_name, width, id: "a", title, description: "", is_stuck }.svg()
    }

    #[test]
    fn there_are_no_more_bars_than_there_is_room_for() {
        for rows in [Rows::Lanes(1), Rows::Loops { loops: 1, tasks: 7 }] {
            let bars = draw(&spans(100_000), rows, "many").matches("<rect").count();
            assert!(bars < 2500, "{bars}");
        }
    }

    #[test]
    fn tasks_without_number_share_rows() {
        let second = |task: usize| Span {
            lane: 0,
            task: Some(task),
            kind: Kind::Waiting,
            start: Duration::ZERO,
            end: Duration::from_secs(1),
            cpu: None,
        };
        let svg = draw(
            &(0..10_000).map(second).collect::<Vec<_>>(),
            Rows::Loops { loops: 1, tasks: 10_000 },
            "ten thousand",
        );
        // One bar for each row.
        let waiting = svg.split_once("<g class=\"mt-waiting\"").unwrap().1.split_once("</g>").unwrap().0;
        assert_eq!(waiting.matches("<rect").count(), 10_000_usize.div_ceil(79));
        assert!(svg.contains(" height=\"244\""), "{}", &svg[..200]);
    }

    #[test]
    fn a_thread_that_shares_its_core_is_drawn_as_ready_above_what_it_computed() {
        let (start, end) = (Duration::ZERO, Duration::from_secs(1));
        let half = Some(Duration::from_millis(500));
        let span = Span { lane: 0, task: Some(0), kind: Kind::Computing, start, end, cpu: half };
        let svg = draw(&[span], Rows::Lanes(1), "half a core");
        for kind in ["computing", "ready"] {
            let (_, bars) = svg.split_once(&format!("<g class=\"mt-{kind}\"")).unwrap();
            let (bar, _) = bars.split_once("</g>").unwrap();
            assert!(bar.contains("height=\"9.00\""), "{kind}: {bar}");
        }
        let all = Span { cpu: Some(Duration::from_secs(1)), ..span };
        assert!(!draw(&[all], Rows::Lanes(1), "a core").contains("mt-ready"));
    }

    #[test]
    fn what_is_blocked_for_ever_goes_on_to_the_edge_and_says_so() {
        let at = Duration::from_millis;
        let span = |lane, kind| Span { lane, task: Some(lane), kind, start: at(0), end: at(10), cpu: None };
        let spans = [span(0, Kind::Blocked), span(1, Kind::Waiting)];
        let draw = |is_stuck, width| {
            let (rows, id) = (Rows::Lanes(2), "a");
            Timeline {
                spans: &spans,
                rows,
                lane_name: "thread",
                width,
                id,
                title: "",
                description: "",
                is_stuck,
            }
            .svg()
        };
        let svg = draw(true, at(20));
        let (_, tail) = svg.split_once("mt-stuck").unwrap();
        assert_eq!(tail.matches("<rect").count(), 1, "{tail}");
        assert!(tail.contains("width=\"44.25%\"") && tail.contains("stuck for ever"), "{tail}");
        assert!(!draw(false, at(20)).contains("mt-stuck") && !draw(true, at(10)).contains("mt-stuck"));
    }

    #[test]
    fn markup_in_a_title_stays_text() {
        let svg = draw(&spans(2), Rows::Lanes(1), "<script>alert(1)</script>");
        assert!(!svg.contains("<script>"), "{svg}");
    }

    #[test]
    fn a_run_without_spans_or_time_is_drawn_without_a_number_that_is_none() {
        for rows in [Rows::Lanes(0), Rows::Lanes(1), Rows::Loops { loops: 1, tasks: 0 }] {
            let svg = draw(&[], rows, "empty");
            assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
        }
    }

    #[test]
    fn an_event_loop_shows_what_it_computes_above_what_happens_to_each_task() {
        let svg = draw(&spans(4), Rows::Loops { loops: 1, tasks: 2 }, "loop");
        let (_, computing) = svg.split_once("<g class=\"mt-computing\"").unwrap();
        let (computing, _) = computing.split_once("</g>").unwrap();
        assert_eq!(computing.matches("<rect").count(), 3, "{svg}");
        let (_, waiting) = svg.split_once("<g class=\"mt-waiting\"").unwrap();
        assert_eq!(waiting.split_once("</g>").unwrap().0.matches("<rect").count(), 1, "{svg}");
    }
}
