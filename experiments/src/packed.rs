//! Long lists of numbers as bytes, which are copied as a whole where others are written one by one.

/// For `#[serde(with = "…")]` on a `Vec<u16>`: two bytes each, the lower one first.
pub mod u16s {
    use serde::{Deserializer, Serializer};

    pub fn serialize<S: Serializer>(numbers: &[u16], serializer: S) -> Result<S::Ok, S::Error> {
        let bytes: Vec<u8> = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
        serde_bytes::serialize(&bytes, serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u16>, D::Error> {
        let bytes: Vec<u8> = serde_bytes::deserialize(deserializer)?;
        Ok(bytes.as_chunks().0.iter().map(|pair| u16::from_le_bytes(*pair)).collect())
    }
}

#[cfg(test)]
mod tests {
    use crate::workload::Part;

    #[test]
    fn a_tile_is_two_bytes_a_pixel_and_comes_back_as_it_was() {
        let iterations: Vec<u16> = (0..1000).map(|n| n * 60).collect();
        let tile = Part::Tile { left: 1, top: 2, width: 10, iterations };
        let bytes = postcard::to_stdvec(&tile).unwrap();
        assert!((2000..2010).contains(&bytes.len()), "{}", bytes.len());
        assert_eq!(postcard::from_bytes::<Part>(&bytes).unwrap(), tile);
    }
}
