use super::Dot;

/// Who is sooner by less than this has gained hardly anything, and no clock tells it from chance.
const WORTH_IT: f64 = 0.95;

/// From where on no more of it buys a time that is clearly shorter. Nothing, if it pays to the very end, or if
/// there is but one value.
pub fn pays_until(dots: &[Dot]) -> Option<f64> {
    let is_beaten =
        |(index, dot): (usize, &Dot)| dots[index + 1..].iter().any(|later| later.y < dot.y * WORTH_IT);
    let stop = dots.iter().enumerate().position(|dot| !is_beaten(dot))?;
    (stop + 1 < dots.len()).then(|| dots[stop].x)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn until(times: &[f64]) -> Option<f64> {
        let dot = |(index, y): (usize, &f64)| Dot { x: (index + 1) as f64, y: *y, low: *y, high: *y };
        pays_until(&times.iter().enumerate().map(dot).collect::<Vec<_>>())
    }

    #[test]
    fn it_pays_until_nothing_further_right_is_clearly_sooner() {
        assert_eq!(until(&[100.0, 50.0, 49.0, 51.0, 60.0]), Some(2.0));
        assert_eq!(until(&[100.0, 101.0, 50.0, 50.0]), Some(3.0), "a hump is no end");
        assert_eq!(until(&[10.0, 10.0, 10.0]), Some(1.0), "it never paid");
    }

    #[test]
    fn what_pays_to_the_end_and_a_single_value_have_no_such_place() {
        assert_eq!(until(&[100.0, 50.0, 25.0]), None);
        assert_eq!((until(&[100.0]), until(&[])), (None, None));
    }
}
