use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;

/// Texts that moves print, each once. Number 0 is the empty one.
#[derive(Debug)]
pub struct Texts {
    all: Vec<String>,
    numbers: HashMap<String, u32, FxBuildHasher>,
}

impl Texts {
    pub fn new() -> Self {
        let mut texts = Texts { all: Vec::new(), numbers: HashMap::default() };
        texts.number("");
        texts
    }

    pub fn len(&self) -> usize {
        self.all.len()
    }

    pub fn get(&self, number: u32) -> &str {
        &self.all[number as usize]
    }

    #[inline]
    pub fn number(&mut self, text: &str) -> u32 {
        if text.is_empty() && !self.all.is_empty() {
            return 0;
        }
        self.number_of_some(text)
    }

    fn number_of_some(&mut self, text: &str) -> u32 {
        if let Some(&number) = self.numbers.get(text) {
            return number;
        }
        let number = self.all.len() as u32;
        self.all.push(text.to_owned());
        self.numbers.insert(text.to_owned(), number);
        number
    }
}
