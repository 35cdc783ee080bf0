use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;

/// What may have been printed so far, each text once: as an earlier one and what was printed since.
///
/// It does not matter in which pieces a text was printed, so texts are told apart by a hash of their bytes (FNV-1a,
/// 128 bits).
#[derive(Debug)]
pub struct Outputs {
    all: Vec<Output>,
    numbers: HashMap<u128, u32, FxBuildHasher>,
    longer: HashMap<(u32, u32), u32, FxBuildHasher>,
}

#[derive(Debug)]
struct Output {
    earlier: u32,
    /// The number of the text printed since.
    text: u32,
    hash: u128,
}

/// Nothing printed.
pub const NOTHING: u32 = 0;
const FNV_OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
const FNV_PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;

impl Outputs {
    pub fn new() -> Self {
        let nothing = Output { earlier: NOTHING, text: 0, hash: FNV_OFFSET };
        let numbers = [(FNV_OFFSET, NOTHING)].into_iter().collect();
        Outputs { all: vec![nothing], numbers, longer: HashMap::default() }
    }

    /// What has been printed once this text was printed, too. `number` is the text's.
    pub fn after(&mut self, earlier: u32, number: u32, text: &str) -> u32 {
        if let Some(&known) = self.longer.get(&(earlier, number)) {
            return known;
        }
        let hash = text.bytes().fold(self.all[earlier as usize].hash, |hash, byte| {
            (hash ^ u128::from(byte)).wrapping_mul(FNV_PRIME)
        });
        let output = *self.numbers.entry(hash).or_insert_with(|| {
            self.all.push(Output { earlier, text: number, hash });
            (self.all.len() - 1) as u32
        });
        self.longer.insert((earlier, number), output);
        output
    }

    /// [`after`](Self::after), if it was asked before.
    pub fn known_after(&self, earlier: u32, number: u32) -> Option<u32> {
        self.longer.get(&(earlier, number)).copied()
    }

    /// The whole text.
    pub fn text<'a>(&self, mut output: u32, text: impl Fn(u32) -> &'a str) -> String {
        let mut pieces = Vec::new();
        while output != NOTHING {
            let Output { earlier, text: number, .. } = self.all[output as usize];
            pieces.push(text(number));
            output = earlier;
        }
        pieces.into_iter().rev().collect()
    }
}
