//! The Content-Security-Policy, one for all pages but for the hashes of their inline scripts.

use std::collections::BTreeSet;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

/// How a policy names a script that it allows.
pub fn hash(script: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(script)))
}

/// The policy under which these inline scripts may run, and nothing comes from elsewhere or goes there. A page that is not
/// found says where the book begins, so there may be a base of our own. What scripts make markup or scripts of goes through
/// the policy of `book/reader/early.js`, where browsers know of such. One script starts a worker from a `blob:`, which this
/// refuses: wasm-bindgen's, where `Atomics.waitAsync` is missing. `wasm/host/js/worker.js` brings that before.
pub fn policy(hashes: &BTreeSet<String>) -> String {
    let scripts: String = hashes.iter().map(|hash| format!(" {hash}")).collect();
    format!(
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'{scripts}; worker-src 'self'; style-src 'self'; \
         img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'none'; \
         require-trusted-types-for 'script'; trusted-types many"
    )
}

/// Where every file has a name that says what is in it.
pub const NAMED: [&str; 5] = ["css", "fonts", "reader", "theme", "wasm"];

/// What hosts that read a `_headers` file send with every answer: isolation, which shared memory needs, and
/// the policy. A course that isolates its own page may show the book in a frame. What never changes is asked for once.
pub fn headers_file(hashes: &BTreeSet<String>) -> String {
    let named: String = NAMED
        .iter()
        .map(|folder| format!("/{folder}/*\n  Cache-Control: public, max-age=31536000, immutable\n"))
        .collect();
    format!(
        "/*\n  \
         Cross-Origin-Opener-Policy: same-origin\n  \
         Cross-Origin-Embedder-Policy: require-corp\n  \
         Cross-Origin-Resource-Policy: cross-origin\n  \
         Content-Security-Policy: {}\n  \
         X-Content-Type-Options: nosniff\n{named}",
        policy(hashes)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_is_hashed_as_the_specification_does() {
        // The example of Content Security Policy Level 3, section 8.2 (hash usage for `alert('Hello, world.');`).
        assert_eq!(hash("alert('Hello, world.');"), "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='");
    }

    #[test]
    fn the_headers_isolate_and_carry_the_policy_with_every_hash() {
        let hashes = BTreeSet::from([hash("a"), hash("b")]);
        let headers = headers_file(&hashes);
        let lines: Vec<&str> = headers.lines().collect();
        assert_eq!(lines[0], "/*");
        assert!(lines[1..].iter().all(|line| line.starts_with("  ") || line.starts_with('/')), "{headers}");
        assert!(lines.contains(&"  Cross-Origin-Opener-Policy: same-origin"));
        assert!(lines.contains(&"  Cross-Origin-Embedder-Policy: require-corp"));
        assert!(hashes.iter().all(|hash| headers.contains(hash)));
    }

    #[test]
    fn without_inline_scripts_only_our_own_files_run() {
        let policy = policy(&BTreeSet::new());
        assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval';"), "{policy}");
    }

    #[test]
    fn no_text_becomes_markup_or_a_script_but_by_one_policy() {
        let policy = policy(&BTreeSet::new());
        assert!(policy.ends_with("; require-trusted-types-for 'script'; trusted-types many"), "{policy}");
    }

    #[test]
    fn no_page_sends_a_form_or_moves_its_base_elsewhere() {
        let policy = policy(&BTreeSet::new());
        for rule in ["form-action 'none'", "base-uri 'self'", "object-src 'none'"] {
            assert!(policy.split("; ").any(|it| it == rule), "{policy}");
        }
    }
}
