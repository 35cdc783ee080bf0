use std::io;
use std::net::Ipv4Addr;

use tokio::net::TcpListener;

/// Ports that are tried after the one that was asked for.
const MORE: u16 = 100;

/// Listens on `port` or on the next free one; then with a sentence that says so.
///
/// # Errors
/// A sentence, if none can be had.
pub async fn listen(port: u16) -> Result<(TcpListener, Option<String>), String> {
    for candidate in port..=port.saturating_add(MORE) {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, candidate)).await {
            Ok(listener) => {
                let sentence = format!(
                    "port {port} is taken, so this is port {candidate}; `many serve --port N` chooses another"
                );
                return Ok((listener, (candidate != port).then_some(sentence)));
            }
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
            Err(error) => return Err(format!("cannot listen on port {candidate}: {error}")),
        }
    }
    Err(format!(
        "port {port} is taken, and so are the {MORE} after it; `many serve --port N` chooses another"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_that_is_taken_gives_the_next_free_one_and_says_so() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build().unwrap();
        let (first, sentence) = runtime.block_on(listen(0)).unwrap();
        assert_eq!(sentence, None);
        let taken = first.local_addr().unwrap().port();
        let (second, sentence) = runtime.block_on(listen(taken)).unwrap();
        let given = second.local_addr().unwrap().port();
        assert!(given > taken);
        let sentence = sentence.unwrap();
        assert!(
            sentence.starts_with(&format!("port {taken} is taken, so this is port {given}")),
            "{sentence}"
        );
    }
}
