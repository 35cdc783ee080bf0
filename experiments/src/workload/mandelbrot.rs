use kernels::escape;

use super::{Judgement, Part, Workload};
use crate::env::{Env, Stopped, Work};
use crate::model::Arrangement;
use crate::parameter::{Parameter, Parameters};

/// Computes a picture of the Mandelbrot set, tile by tile.
pub struct Mandelbrot {
    width: usize,
    iterations: u16,
    tile: usize,
}

/// Pixels between two checkpoints: at 2,000 iterations a pixel still under a millisecond.
const QUANTUM: usize = 64;

impl Mandelbrot {
    fn tiles_across(&self) -> usize {
        self.width.div_ceil(self.tile)
    }

    /// The point of the plane in the middle of a pixel; the picture spans −2…0.5 and −1.25…1.25.
    fn point(&self, x: usize, y: usize) -> (f64, f64) {
        let width = self.width as f64;
        (-2.0 + 2.5 * (x as f64 + 0.5) / width, -1.25 + 2.5 * (y as f64 + 0.5) / width)
    }
}

impl Workload for Mandelbrot {
    const NAME: &'static str = "mandelbrot";
    const SUMMARY: &'static str = "Compute a picture of the Mandelbrot set, tile by tile.";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::number("width", "Width and height", "pixels", (16, 1024), 256),
        Parameter::number("iterations", "Iterations at most", "iterations", (10, 2000), 300),
        Parameter::number("tile", "Tiles of", "pixels", (8, 256), 32),
    ];

    fn new(parameters: &Parameters) -> Self {
        Self {
            width: parameters.number("width") as usize,
            iterations: parameters.number("iterations") as u16,
            tile: parameters.number("tile") as usize,
        }
    }

    fn tasks(&self) -> usize {
        self.tiles_across() * self.tiles_across()
    }

    fn task_name(&self, task: usize) -> String {
        format!("tile {}", task + 1)
    }

    async fn task(&self, env: &dyn Env, task: usize) -> Stopped<Part> {
        let left = task % self.tiles_across() * self.tile;
        let top = task / self.tiles_across() * self.tile;
        let right = self.width.min(left + self.tile);
        let bottom = self.width.min(top + self.tile);
        let mut iterations = Vec::with_capacity((right - left) * (bottom - top));
        for y in top..bottom {
            for from in (left..right).step_by(QUANTUM) {
                let to = right.min(from + QUANTUM);
                let row = (from..to).map(|x| escape(self.point(x, y), self.iterations));
                let steps: u64 = row
                    .map(|n| {
                        iterations.push(n);
                        u64::from(n) + 1
                    })
                    .sum();
                env.checkpoint(Work::steps(steps, 2500)).await?;
            }
        }
        Ok(Part::Tile { left, top, width: right - left, iterations })
    }

    /// Another route to the same sum: row by row, with the two large bulbs known to be inside and
    /// orbits that come back to a point they have visited known never to escape.
    fn judge(&self, answer: u64, _: &Arrangement) -> Judgement {
        let pixels = (0..self.width).flat_map(|y| (0..self.width).map(move |x| (x, y)));
        let expected = pixels.map(|(x, y)| shortcut(self.point(x, y), self.iterations)).sum();
        Judgement::equal(answer, expected)
    }
}

fn shortcut((re, im): (f64, f64), most: u16) -> u64 {
    let q = (re - 0.25).powi(2) + im * im;
    let in_cardioid = q * (q + (re - 0.25)) < 0.25 * im * im;
    let in_bulb = (re + 1.0).powi(2) + im * im < 0.0625;
    if in_cardioid || in_bulb { u64::from(most) } else { u64::from(escape_unless_periodic(re, im, most)) }
}

/// Brent's cycle detection: an orbit that comes back exactly will come back for ever.
fn escape_unless_periodic(re: f64, im: f64, most: u16) -> u16 {
    let (mut z, mut mark, mut count, mut next_mark) = ((0.0_f64, 0.0_f64), (f64::NAN, f64::NAN), 0, 8);
    while count < most && z.0 * z.0 + z.1 * z.1 <= 4.0 {
        z = (z.0 * z.0 - z.1 * z.1 + re, 2.0 * z.0 * z.1 + im);
        count += 1;
        if z == mark {
            return most;
        }
        if count == next_mark {
            (mark, next_mark) = (z, next_mark.saturating_mul(2));
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_routes_agree_on_every_pixel() {
        for (width, iterations) in [(64, 300), (100, 2000), (37, 10)] {
            let picture = Mandelbrot { width, iterations, tile: 32 };
            for (x, y) in (0..width).flat_map(|y| (0..width).map(move |x| (x, y))) {
                let point = picture.point(x, y);
                assert_eq!(u64::from(escape(point, iterations)), shortcut(point, iterations), "{point:?}");
            }
        }
    }
}
