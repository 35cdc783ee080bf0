//! Colours for a picture of the Mandelbrot set: night blue, blue, near white, gold, brown, and round again.

const STOPS: [(f64, [f64; 3]); 6] = [
    (0.0, [6.0, 24.0, 74.0]),
    (0.16, [20.0, 92.0, 176.0]),
    (0.42, [226.0, 243.0, 252.0]),
    (0.64, [240.0, 170.0, 20.0]),
    (0.86, [96.0, 40.0, 8.0]),
    (1.0, [6.0, 24.0, 74.0]),
];

/// Inside the set, as far as the iterations can tell.
const INSIDE: [u8; 3] = [8, 10, 16];

/// One opaque colour for each number of iterations. A picture has a million pixels and few colours, and the
/// cores are the run's: so they are mixed once, and not for each pixel.
pub struct Palette(Vec<[u8; 4]>);

impl Palette {
    /// For points that are watched for at most so many iterations.
    pub fn new(most: u16) -> Self {
        let inside = std::iter::once(opaque(INSIDE));
        Self((0..most).map(|count| opaque(outside(count))).chain(inside).collect())
    }

    /// Row by row.
    pub fn pixels(&self, iterations: &[u16]) -> Vec<u8> {
        let last = self.0.len() - 1;
        let mut pixels = Vec::with_capacity(iterations.len() * 4);
        for count in iterations {
            pixels.extend_from_slice(&self.0[usize::from(*count).min(last)]);
        }
        pixels
    }
}

fn opaque([red, green, blue]: [u8; 3]) -> [u8; 4] {
    [red, green, blue, u8::MAX]
}

/// The root spreads the few colours far from the set and gathers the many near to it.
fn outside(count: u16) -> [u8; 3] {
    let place = (f64::from(count).sqrt() / 8.0).fract();
    let after = STOPS.iter().position(|(at, _)| *at > place).unwrap_or(STOPS.len() - 1).max(1);
    let ((from, a), (to, b)) = (STOPS[after - 1], STOPS[after]);
    let share = (place - from) / (to - from);
    [0, 1, 2].map(|channel| (a[channel] + share * (b[channel] - a[channel])).round() as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_point_has_a_colour_and_the_inside_is_darkest() {
        let counts: Vec<u16> = (0..=300).collect();
        let pixels = Palette::new(300).pixels(&counts);
        assert_eq!(pixels.len(), 301 * 4);
        assert!(pixels.chunks(4).all(|pixel| pixel[3] == 255));
        let brightness = |pixel: &[u8]| pixel[..3].iter().copied().map(u32::from).sum::<u32>();
        let inside = brightness(&pixels[300 * 4..]);
        assert!(pixels[..300 * 4].chunks(4).all(|pixel| brightness(pixel) > inside));
    }
}
