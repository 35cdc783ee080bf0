use std::time::Duration;

use kernels::{ADLER_MODULUS, adler32};

use super::downloads::Downloads;
use super::{Judgement, Part, Workload};
use crate::env::{Env, Stopped, Work};
use crate::model::Arrangement;
use crate::parameter::{Parameter, Parameters};

/// Fetches pages, and then has something to compute for each: first the network takes the time, then the
/// processor.
pub struct Pages {
    sites: Downloads,
    hash_rounds: u64,
}

/// Bytes between two checkpoints: a fraction of a millisecond.
const QUANTUM: u64 = 100_000;

impl Workload for Pages {
    const NAME: &'static str = "pages";
    const SUMMARY: &'static str =
        "Fetch pages that take their time to come, then parse each and compute its checksum many times over.";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::number("sites", "Pages", "pages", (1, 200), 20),
        Parameter::number("latency_ms", "Latency", "ms", (0, 10_000), 100),
        Parameter::number("spread_percent", "Latency differs by up to", "%", (0, 100), 0),
        Parameter::number("size_bytes", "Size of each page", "bytes", (100, 100_000), 1000),
        Parameter::number("hash_rounds", "Checksum over", "rounds", (1, 2000), 1000),
    ];
    const FETCHES: bool = true;

    fn new(parameters: &Parameters) -> Self {
        Self { sites: Downloads::new(parameters), hash_rounds: parameters.number("hash_rounds") }
    }

    fn tasks(&self) -> usize {
        self.sites.tasks()
    }

    fn task_name(&self, task: usize) -> String {
        format!("page {}", task + 1)
    }

    /// The waiting alone.
    fn ideal(&self, arrangement: &Arrangement) -> Option<Duration> {
        self.sites.ideal(arrangement)
    }

    async fn task(&self, env: &dyn Env, task: usize) -> Stopped<Part> {
        let page = self.sites.page(env, task).await?;
        let text = page.body.as_bytes();
        let rounds_at_once = (QUANTUM / text.len() as u64).max(1);
        let mut checksum = Checksum::default();
        let mut left = self.hash_rounds;
        while left > 0 {
            let rounds = left.min(rounds_at_once);
            (0..rounds).for_each(|_| checksum.read(text));
            left -= rounds;
            env.checkpoint(Work::steps(rounds * text.len() as u64, 3500)).await?;
        }
        Ok(Part::Count(checksum.value()))
    }

    /// The documents are known without fetching, and their checksums without reading them round by round.
    fn judge(&self, answer: u64, _: &Arrangement) -> Judgement {
        let sites = (0..self.tasks()).map(|site| self.sites.site(site as u64));
        Judgement::equal(
            answer,
            sites.map(|site| closed_form(site.body().as_bytes(), self.hash_rounds)).sum(),
        )
    }
}

/// The checksum Adler-32 (RFC 1950) of what has been read so far.
struct Checksum(u32, u32);

impl Default for Checksum {
    fn default() -> Self {
        Self(1, 0)
    }
}

impl Checksum {
    fn read(&mut self, text: &[u8]) {
        (self.0, self.1) = adler32((self.0, self.1), text);
    }

    fn value(&self) -> u64 {
        u64::from((self.1 << 16) | self.0)
    }
}

/// The checksum of a text read over and over: how often each byte counts in the sum of sums follows from its
/// place, and each round adds all sums of the rounds before it once more for each byte.
fn closed_form(text: &[u8], rounds: u64) -> u64 {
    let length = text.len() as u64;
    let sum: u64 = text.iter().copied().map(u64::from).sum();
    let weighted: u64 =
        text.iter().zip((1..=length).rev()).map(|(byte, times)| u64::from(*byte) * times).sum();
    let earlier_rounds = rounds * (rounds - 1) / 2;
    let sum_of_sums = rounds * (length + weighted) + earlier_rounds * length * sum;
    let modulus = u64::from(ADLER_MODULUS);
    ((sum_of_sums % modulus) << 16) | ((1 + rounds * sum) % modulus)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &[u8], rounds: u64) -> u64 {
        let mut checksum = Checksum::default();
        (0..rounds).for_each(|_| checksum.read(text));
        checksum.value()
    }

    /// As CPython's `zlib.adler32` says.
    const KNOWN: [(&[u8], u64, u64); 4] = [
        (b"a", 1, 6_422_626),
        (b"many things at once", 1, 1_212_221_213),
        (b"many things at once", 1000, 1_214_891_766),
        (&[255; 5552], 3, 698_405_553),
    ];

    #[test]
    fn reading_and_the_closed_form_agree_with_the_checksums_of_another_program() {
        for (text, rounds, checksum) in KNOWN {
            assert_eq!((read(text, rounds), closed_form(text, rounds)), (checksum, checksum));
        }
    }

    #[test]
    fn the_largest_page_in_the_most_rounds_does_not_overflow() {
        let text = vec![255; 100_000];
        assert_eq!(closed_form(&text, 2000), read(&text, 2000));
    }
}
