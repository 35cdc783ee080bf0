//! How a process and its parent talk over pipes: four bytes of length, then the message in postcard.

use std::io::{self, Read, Write};

use experiments::process_protocol::{LARGEST, LENGTH_BYTES};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// # Errors
/// What the message is that it cannot be sent: one larger than the other side accepts.
pub fn encode<T: Serialize>(message: &T) -> Result<Vec<u8>, String> {
    let frame = postcard::to_extend(message, vec![0; LENGTH_BYTES]);
    let mut frame = frame.map_err(|error| format!("something that is no message: {error}"))?;
    let bytes = frame.len() - LENGTH_BYTES;
    let length = u32::try_from(bytes).ok().filter(|_| bytes <= LARGEST).ok_or_else(|| too_large(bytes))?;
    frame[..LENGTH_BYTES].copy_from_slice(&length.to_le_bytes());
    Ok(frame)
}

/// # Errors
/// If the other side is gone, or as [`encode`].
pub fn write<T: Serialize>(pipe: impl Write, message: &T) -> io::Result<()> {
    send(pipe, &encode(message).map_err(io::Error::other)?)
}

/// Sends what [`encode`] has made.
///
/// # Errors
/// If the other side is gone.
pub fn send(mut pipe: impl Write, frame: &[u8]) -> io::Result<()> {
    // One write, so that a frame is one trip through the pipe.
    pipe.write_all(frame)?;
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
    let mut length = [0; LENGTH_BYTES];
    pipe.read_exact(&mut length).map_err(|_| NoMessage::End)?;
    let length = u32::from_le_bytes(length) as usize;
    if length > LARGEST {
        return Err(NoMessage::Garbage(format!("sent {}", too_large(length))));
    }
    let mut bytes = vec![0; length];
    pipe.read_exact(&mut bytes).map_err(|_| NoMessage::End)?;
    postcard::from_bytes(&bytes)
        .map_err(|error| NoMessage::Garbage(format!("sent what is no message: {error}")))
}

fn too_large(bytes: usize) -> String {
    format!("a message of {bytes} bytes; the most is {LARGEST}")
}

#[cfg(test)]
mod tests {
    use experiments::process_protocol::ToWorker;

    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let mut pipe = Vec::new();
        write(&mut pipe, &ToWorker::Stop).unwrap();
        write(&mut pipe, &ToWorker::Stop).unwrap();
        let mut pipe = pipe.as_slice();
        assert_eq!(read(&mut pipe), Ok(ToWorker::Stop));
        assert_eq!(read(&mut pipe), Ok(ToWorker::Stop));
        assert_eq!(read::<ToWorker>(&mut pipe), Err(NoMessage::End));
    }

    #[test]
    fn a_frame_that_says_it_is_too_large_is_refused_before_anything_is_kept_for_it() {
        let message = read::<ToWorker>([255_u8; 8].as_slice()).unwrap_err();
        assert_eq!(
            message,
            NoMessage::Garbage("sent a message of 4294967295 bytes; the most is 16777216".into())
        );
    }

    #[test]
    fn a_message_that_nobody_would_accept_is_not_sent() {
        let mut pipe = Vec::new();
        assert!(write(&mut pipe, &vec![0_u8; LARGEST]).is_err());
        assert!(pipe.is_empty());
        let why = encode(&vec![0_u8; LARGEST]).unwrap_err();
        assert_eq!(why, "a message of 16777220 bytes; the most is 16777216");
        assert!(encode(&vec![0_u8; LARGEST - 4]).is_ok());
    }

    #[test]
    fn garbage_and_half_a_frame_are_no_messages() {
        let garbage = [1, 0, 0, 0, 99];
        assert!(matches!(read::<ToWorker>(garbage.as_slice()), Err(NoMessage::Garbage(_))));
        assert_eq!(read::<ToWorker>([9, 0, 0, 0, 1].as_slice()), Err(NoMessage::End));
    }
}
