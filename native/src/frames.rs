//! How a process and its parent talk over pipes: four bytes of length, then the message in postcard.

use std::io::{self, Read, Write};

use experiments::frame::LARGEST;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Bytes of the length before each message.
const LENGTH: usize = 4;

/// # Errors
/// If the other side is gone, or the message is larger than the other side accepts.
pub fn write<T: Serialize>(mut pipe: impl Write, message: &T) -> io::Result<()> {
    let mut frame = postcard::to_extend(message, vec![0; LENGTH]).map_err(io::Error::other)?;
    let bytes = frame.len() - LENGTH;
    if bytes > LARGEST {
        return Err(io::Error::other(too_large(bytes)));
    }
    let length = u32::try_from(bytes).map_err(io::Error::other)?;
    frame[..LENGTH].copy_from_slice(&length.to_le_bytes());
    // One write, so that a frame is one trip through the pipe.
    pipe.write_all(&frame)?;
    pipe.flush()
}

/// Why there is no message.
#[derive(Debug, PartialEq, Eq)]
pub enum NoMessage {
    /// The other side is gone.
    End,
    /// What it sent is no message; the sentence's end, such as “sent …”.
    Garbage(String),
}

/// Waits for the next message. A length is believed only up to [`LARGEST`].
///
/// # Errors
/// If there is none.
pub fn read<T: DeserializeOwned>(mut pipe: impl Read) -> Result<T, NoMessage> {
    let mut length = [0; LENGTH];
    pipe.read_exact(&mut length).map_err(|_| NoMessage::End)?;
    let length = u32::from_le_bytes(length) as usize;
    if length > LARGEST {
        return Err(NoMessage::Garbage(too_large(length)));
    }
    let mut bytes = vec![0; length];
    pipe.read_exact(&mut bytes).map_err(|_| NoMessage::End)?;
    postcard::from_bytes(&bytes)
        .map_err(|error| NoMessage::Garbage(format!("sent what is no message: {error}")))
}

fn too_large(bytes: usize) -> String {
    format!("sent a message of {bytes} bytes; the most is {LARGEST}")
}

#[cfg(test)]
mod tests {
    use experiments::frame::Order;

    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let mut pipe = Vec::new();
        write(&mut pipe, &Order::Stop).unwrap();
        write(&mut pipe, &Order::Stop).unwrap();
        let mut pipe = pipe.as_slice();
        assert_eq!(read(&mut pipe), Ok(Order::Stop));
        assert_eq!(read(&mut pipe), Ok(Order::Stop));
        assert_eq!(read::<Order>(&mut pipe), Err(NoMessage::End));
    }

    #[test]
    fn a_frame_that_says_it_is_too_large_is_refused_before_anything_is_kept_for_it() {
        let message = read::<Order>([255_u8; 8].as_slice()).unwrap_err();
        assert_eq!(
            message,
            NoMessage::Garbage("sent a message of 4294967295 bytes; the most is 16777216".into())
        );
    }

    #[test]
    fn garbage_and_half_a_frame_are_no_messages() {
        let garbage = [1, 0, 0, 0, 99];
        assert!(matches!(read::<Order>(garbage.as_slice()), Err(NoMessage::Garbage(_))));
        assert_eq!(read::<Order>([9, 0, 0, 0, 1].as_slice()), Err(NoMessage::End));
    }
}
