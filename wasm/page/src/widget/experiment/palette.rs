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

/// Opaque pixels, row by row, for points that escaped after so many of at most `most` iterations.
pub fn pixels(iterations: &[u16], most: u16) -> Vec<u8> {
    let pixel = |count: &u16| {
        let [red, green, blue] = if *count >= most { INSIDE } else { outside(*count) };
        [red, green, blue, 255]
    };
    iterations.iter().flat_map(pixel).collect()
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
        let pixels = pixels(&counts, 300);
        assert_eq!(pixels.len(), 301 * 4);
        assert!(pixels.chunks(4).all(|pixel| pixel[3] == 255));
        let brightness = |pixel: &[u8]| pixel[..3].iter().copied().map(u32::from).sum::<u32>();
        let inside = brightness(&pixels[300 * 4..]);
        assert!(pixels[..300 * 4].chunks(4).all(|pixel| brightness(pixel) > inside));
    }
}
