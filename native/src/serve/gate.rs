//! Who may ask this server to run something: its own pages, and nobody else.
//!
//! Any page that the reader has open, from any host, can send requests to this machine. What keeps them out:
//!
//! - *Host* must name this machine. A stranger's name that suddenly leads here (DNS rebinding) would make the
//!   stranger's page one of our own in the eyes of the browser.
//! - *Origin* must be this server. Browsers send it with every POST, and no script can change it.
//! - *The token* has to be read from this server first, and a browser lets no other origin read it. It is new
//!   with every start, and in no page: pages are kept for reading offline, and a token that is kept goes stale.

use std::io;

use axum::http::header::{CONTENT_TYPE, HOST, ORIGIN};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use experiments::companion::TOKEN_HEADER;

use super::refusal::Refusal;

/// Browsers say with it where a request comes from; old ones do not.
const FETCH_SITE: &str = "sec-fetch-site";

pub struct Gate {
    port: u16,
    token: String,
}

impl Gate {
    /// # Errors
    /// If the system gives no random bytes.
    pub fn new(port: u16) -> io::Result<Self> {
        Ok(Self { port, token: random_hex()? })
    }

    pub fn token(&self) -> &str {
        &self.token
    }

    /// Whether the request was sent to this machine under a name that only this machine has.
    pub fn knows_host(&self, headers: &HeaderMap) -> bool {
        self.host(headers).is_some()
    }

    /// For everything but pages and files.
    ///
    /// # Errors
    /// If it comes from anywhere but our own pages.
    pub fn check_sender(&self, headers: &HeaderMap) -> Result<(), Refusal> {
        let host = self.host(headers).ok_or_else(|| {
            let sentence = "this server answers to 127.0.0.1 and localhost only";
            Refusal::new(StatusCode::MISDIRECTED_REQUEST, sentence)
        })?;
        let own = format!("http://{host}");
        let is_own = text(headers, &ORIGIN) == Some(own.as_str());
        let is_same = headers.get(FETCH_SITE).is_none_or(|site| site == "same-origin");
        if is_own && is_same {
            return Ok(());
        }
        Err(Refusal::new(StatusCode::FORBIDDEN, "only pages that this server has served may ask it to run"))
    }

    /// # Errors
    /// If it brings another token or none, or is not JSON: a page of another origin can send JSON only after
    /// the browser has asked us, and to that we say no.
    pub fn check_request(&self, headers: &HeaderMap) -> Result<(), Refusal> {
        let kind = text(headers, &CONTENT_TYPE).and_then(|kind| kind.split(';').next());
        if kind.map(str::trim) != Some("application/json") {
            return Err(Refusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "a request is application/json"));
        }
        let given = headers.get(TOKEN_HEADER).map_or(&b""[..], |token| token.as_bytes());
        if !are_equal(given, self.token.as_bytes()) {
            let sentence = "this is not the server's token; it is a new one with every start";
            return Err(Refusal::new(StatusCode::FORBIDDEN, sentence));
        }
        Ok(())
    }

    fn host<'a>(&self, headers: &'a HeaderMap) -> Option<&'a str> {
        let host = text(headers, &HOST)?;
        let is_own = ["127.0.0.1", "localhost"].iter().any(|name| {
            // Browsers leave out the port that is usual for http.
            host == format!("{name}:{}", self.port) || (self.port == 80 && host == *name)
        });
        is_own.then_some(host)
    }
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    // Two of them are none: who knows which one somebody else has believed.
    values.next().filter(|_| values.next().is_none())?.to_str().ok()
}

/// 256 bits.
fn random_hex() -> io::Result<String> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Takes as long whatever is wrong, so that nobody finds the token letter by letter.
fn are_equal(given: &[u8], token: &[u8]) -> bool {
    let differences = given.iter().zip(token).fold(0, |all, (a, b)| all | (a ^ b));
    given.len() == token.len() && std::hint::black_box(differences) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_equal_only_as_a_whole_and_never_the_same_twice() {
        for (given, equal) in [("abc", true), ("abd", false), ("ab", false), ("abcd", false), ("", false)] {
            assert_eq!(are_equal(given.as_bytes(), b"abc"), equal, "{given}");
        }
        let tokens = [random_hex().unwrap(), random_hex().unwrap()];
        assert!(tokens[0] != tokens[1] && tokens.iter().all(|token| token.len() == 64), "{tokens:?}");
    }

    #[test]
    fn a_host_is_known_by_name_and_port_and_the_usual_port_may_be_left_out() {
        let knows = |port, hosts: &[&str]| {
            let mut headers = HeaderMap::new();
            for host in hosts {
                headers.append(HOST, host.parse().unwrap());
            }
            Gate::new(port).unwrap().knows_host(&headers)
        };
        assert!(
            knows(3000, &["127.0.0.1:3000"]) && knows(3000, &["localhost:3000"]) && knows(80, &["localhost"])
        );
        for strange in [
            "evil.example:3000",
            "localhost",
            "localhost:3001",
            "localhost.evil.example:3000",
            "0.0.0.0:3000",
        ] {
            assert!(!knows(3000, &[strange]), "{strange}");
        }
        assert!(!knows(3000, &[]) && !knows(3000, &["localhost:3000", "evil.example"]));
    }
}
