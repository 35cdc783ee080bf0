//! Requests, from connections that are bounded in how long they may take to ask.

use std::time::Duration;

use axum::Router;
use axum::serve::Listener;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;

/// How long a connection may be open without a whole head of a request. Browsers send one at once.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// Answers until it is dropped.
pub async fn answer(mut listener: TcpListener, router: Router, patience: Duration) {
    loop {
        // It waits by itself where there are too many open files.
        let (stream, _) = Listener::accept(&mut listener).await;
        let mut http = http1::Builder::new();
        http.timer(TokioTimer::new()).header_read_timeout(patience);
        let connection =
            http.serve_connection(TokioIo::new(stream), TowerToHyperService::new(router.clone()));
        // If it breaks, nobody is there to be told.
        tokio::spawn(async { drop(connection.await) });
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpStream;

    use axum::routing::get;

    use super::*;

    /// What comes back for a request, until the server closes the connection.
    fn told(request: &str, patience: Duration) -> String {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = listener.local_addr().unwrap();
        let router = Router::new().route("/", get(|| async { "here" }));
        let (request, mut told) = (request.to_owned(), String::new());
        let client = std::thread::spawn(move || {
            let mut stream = TcpStream::connect(address).unwrap();
            stream.write_all(request.as_bytes()).unwrap();
            stream.read_to_string(&mut told).unwrap();
            told
        });
        let client = runtime.spawn_blocking(move || client.join().unwrap());
        runtime.block_on(async {
            tokio::select! {
                () = answer(listener, router, patience) => unreachable!("it answers for ever"),
                told = client => told.unwrap(),
            }
        })
    }

    #[test]
    fn half_a_request_is_not_waited_for() {
        let told = told("GET / HTTP/1.1\r\nHost: a\r\n", Duration::from_millis(1));
        assert!(!told.contains("here"), "{told}");
    }

    #[test]
    fn a_whole_one_is_answered() {
        let request = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
        let told = told(request, Duration::from_secs(600));
        assert!(told.starts_with("HTTP/1.1 200 OK\r\n") && told.ends_with("here"), "{told}");
    }
}
