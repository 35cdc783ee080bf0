use experiments::process_protocol::{LARGEST, LENGTH_BYTES};

use super::STRANGE;

/// Cuts what arrives in pieces of any size into frames.
#[derive(Debug, Default)]
pub struct Pieces {
    bytes: Vec<u8>,
}

impl Pieces {
    pub fn add(&mut self, piece: &[u8]) {
        self.bytes.extend_from_slice(piece);
    }

    /// The next message, if all of it is there.
    ///
    /// # Errors
    /// If it says that it is too large to be one.
    pub fn take(&mut self) -> Result<Option<Vec<u8>>, &'static str> {
        let Some((length, rest)) = self.bytes.split_first_chunk::<LENGTH_BYTES>() else { return Ok(None) };
        let length = u32::from_le_bytes(*length) as usize;
        if length > LARGEST {
            return Err(STRANGE);
        }
        let Some(frame) = rest.get(..length).map(<[u8]>::to_vec) else { return Ok(None) };
        self.bytes.drain(..LENGTH_BYTES + length);
        Ok(Some(frame))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_are_the_same_in_whatever_pieces_they_arrive() {
        let stream = [2, 0, 0, 0, 7, 8, 0, 0, 0, 0, 1, 0, 0, 0, 9];
        for size in 1..=stream.len() {
            let (mut pieces, mut frames) = (Pieces::default(), Vec::new());
            for piece in stream.chunks(size) {
                pieces.add(piece);
                while let Ok(Some(frame)) = pieces.take() {
                    frames.push(frame);
                }
            }
            assert_eq!(frames, [vec![7, 8], vec![], vec![9]], "in pieces of {size}");
        }
    }

    #[test]
    fn what_says_that_it_is_too_large_is_no_frame() {
        let mut pieces = Pieces::default();
        pieces.add(&[255; 4]);
        assert_eq!(pieces.take(), Err(STRANGE));
    }
}
