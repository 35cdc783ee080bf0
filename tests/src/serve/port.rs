use std::collections::BTreeSet;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::{Mutex, PoisonError};

static TAKEN: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());

/// Listens at a port that no server of this process had before, not even one that has gone: what a browser keeps, it
/// keeps by origin.
pub fn listen() -> io::Result<TcpListener> {
    let mut taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
    // Those that were taken before stay busy meanwhile, so that the system gives another each time.
    let mut busy = Vec::new();
    loop {
        let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)))?;
        if taken.insert(listener.local_addr()?.port()) {
            return Ok(listener);
        }
        busy.push(listener);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_port_is_given_twice() {
        let ports: BTreeSet<u16> =
            (0..2000).map(|_| listen().unwrap().local_addr().unwrap().port()).collect();
        assert_eq!(ports.len(), 2000);
    }
}
