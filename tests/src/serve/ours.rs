use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use anyhow::Result;
use axum::Router;
use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, LAST_MODIFIED, LOCATION};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, Uri};

use super::{Caching, Fault, Host};
use crate::snapshot::{self, Snapshot};

/// Runs first in every page, and notes what goes wrong there.
const PROBE: &str = include_str!("../../js/probe.js");
/// Runs first in every worker, and makes it visible from outside for as long as it lives.
const WORKER_PROBE: &str = include_str!("../../js/worker-probe.js");
/// Answers with how many pages have asked, the one that asks included.
const LOADS_PATH: &str = "__loads";
/// The service worker leaves such addresses alone.
const PROBE_PATH: &str = "__probe.js";

/// The whole site, with probes in its pages and workers.
pub fn router(host: &Host) -> Result<Router> {
    let site = snapshot::site()?;
    let headers = if host.isolates { headers(site.text("_headers")?) } else { HeaderMap::new() };
    let (faults, deployed, caching) = (host.faults.clone(), host.deployed.clone(), host.caching);
    let (knows_modules, sections_with) = (host.knows_modules, host.sections_with);
    let most_pages = host.shared_mib.map(|mib| format!("self.mostPages = {};\n", mib * 16));
    let worker_probe = [most_pages.unwrap_or_default().as_bytes(), WORKER_PROBE.as_bytes()].concat();
    let loads = Arc::new(AtomicUsize::new(0));
    Ok(Router::new().fallback(move |uri: Uri| {
        let path = uri.path().trim_start_matches('/').to_owned();
        let deployed = deployed.get();
        let site = deployed.as_deref().unwrap_or(site);
        let mut mended = faults.mended();
        let fault = faults.of(&path);
        let (is_never, is_late) = (matches!(fault, Some(Fault::Never)), matches!(fault, Some(Fault::Late)));
        let answer = match path.as_str() {
            LOADS_PATH => found(&path, (loads.fetch_add(1, Relaxed) + 1).to_string().into()),
            path => match fault {
                Some(fault) if !is_late => faulty(site, path, &fault),
                _ => answer(site, path, &worker_probe, sections_with),
            },
        };
        let mut answer = answer.unwrap_or_else(|error| panic!("{path}: {error}"));
        keep_for(caching, answer.headers_mut());
        if !knows_modules && path.ends_with(".wasm") {
            answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
        }
        headers.iter().for_each(|(name, value)| drop(answer.headers_mut().insert(name, value.clone())));
        async move {
            if is_never {
                std::future::pending::<()>().await;
            }
            if is_late {
                // Whoever ends the host mends nothing.
                let _ = mended.changed().await;
            }
            answer
        }
    }))
}

fn keep_for(caching: Caching, headers: &mut HeaderMap) {
    match caching {
        Caching::Unsaid => {}
        Caching::Old => {
            headers.insert(LAST_MODIFIED, HeaderValue::from_static("Wed, 01 Jan 2020 00:00:00 GMT"));
        }
        Caching::MaxAge(seconds) => {
            let value = HeaderValue::try_from(format!("max-age={seconds}"));
            headers.extend(value.into_iter().map(|value| (CACHE_CONTROL, value)));
        }
    }
}

type Answer = Result<Response<Body>, axum::http::Error>;

fn answer(site: &Snapshot, path: &str, worker_probe: &[u8], sections_with: Option<&str>) -> Answer {
    let index = format!("{path}index.html");
    let path = if path.is_empty() || path.ends_with('/') { index.as_str() } else { path };
    if path == PROBE_PATH {
        return found(path, PROBE.into());
    }
    match site.get(path) {
        Some(content) if path.ends_with(".html") => {
            let page = String::from_utf8_lossy(content);
            let page = sections_with.and_then(|ids| some_sections(&page, ids)).map_or(page, Cow::from);
            found(path, with_probe(&page).into_bytes())
        }
        Some(content) if is_workers(path) => found(path, [worker_probe, content].concat()),
        Some(content) => found(path, content.into()),
        None if site.get(&format!("{path}/index.html")).is_some() => moved(&format!("/{path}/")),
        None => not_found(),
    }
}

fn faulty(site: &Snapshot, path: &str, fault: &Fault) -> Answer {
    let content = site.get(path).unwrap_or_default();
    let half = content[..content.len() / 2].to_vec();
    match fault {
        Fault::Missing | Fault::Never | Fault::Late => not_found(),
        Fault::Half => found(path, half),
        Fault::Text(text) => found(path, text.as_bytes().into()),
        Fault::Another(other) => {
            let other = site.paths().find(|path| snapshot::plain(path).ends_with(other));
            found(path, other.and_then(|other| site.get(other)).unwrap_or_default().into())
        }
    }
}

/// A script with which workers of whatever build start.
fn is_workers(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| name.starts_with("worker-") && name.ends_with(".js"))
}

fn found(path: &str, content: Vec<u8>) -> Answer {
    Response::builder().header(CONTENT_TYPE, content_type(path)).body(content.into())
}

fn moved(to: &str) -> Answer {
    Response::builder().status(StatusCode::MOVED_PERMANENTLY).header(LOCATION, to).body(Body::empty())
}

fn not_found() -> Answer {
    let page = "<!DOCTYPE html><title>Error response</title><p>Error code: 404</p>";
    Response::builder()
        .status(StatusCode::NOT_FOUND)
        .header(CONTENT_TYPE, "text/html;charset=utf-8")
        .body(page.into())
}

/// A page as it is, but for the sections that have no element of these ids. None if no section has one.
fn some_sections(page: &str, ids: &str) -> Option<String> {
    let (begin, end) = (page.find("<main>")?, page.find("</main>")?);
    let text = &page[begin..end];
    let starts: Vec<usize> = text.match_indices("<h2 ").map(|(at, _)| at).chain([text.len()]).collect();
    let sections = starts.windows(2).map(|pair| &text[pair[0]..pair[1]]);
    let ids: Vec<String> = ids.split(' ').map(|id| format!("id=\"{id}\"")).collect();
    let kept = sections.filter(|section| ids.iter().any(|id| section.contains(id))).collect::<String>();
    let head = &page[..begin + starts[0]];
    (!kept.is_empty()).then(|| [head, &kept, &page[end..]].concat())
}

/// The probe is the first script, behind the policy, which allows it as a file of the site's own.
fn with_probe(page: &str) -> String {
    let probe = format!("<script src=\"/{PROBE_PATH}\"></script>");
    let behind_policy =
        page.find("Content-Security-Policy").and_then(|policy| Some(policy + page[policy..].find('>')? + 1));
    match behind_policy.or_else(|| Some(page.find("<head>")? + "<head>".len())) {
        Some(place) => [&page[..place], &probe, &page[place..]].concat(),
        None => page.to_owned(),
    }
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("html") => "text/html",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

/// The lines below `/*`.
fn headers(file: &str) -> HeaderMap {
    let block = file.lines().skip_while(|line| line.trim_end() != "/*").skip(1);
    let header = |line: &str| -> Option<(HeaderName, HeaderValue)> {
        let (name, value) = line.trim().split_once(':')?;
        Some((name.trim().parse().ok()?, value.trim().parse().ok()?))
    };
    block.take_while(|line| line.starts_with(' ')).filter_map(header).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_page_the_sections_asked_for_are_left_with_all_that_is_around_them() {
        let page = "<head></head><main><h1>All</h1><h2 id=\"a\">A</h2><p id=\"one\"><h2 id=\"b\">B</h2><p id=\"two\"></main><footer>";
        let two = "<head></head><main><h1>All</h1><h2 id=\"b\">B</h2><p id=\"two\"></main><footer>";
        assert_eq!(some_sections(page, "two").as_deref(), Some(two));
        assert_eq!(some_sections(page, "one two").as_deref(), Some(page));
        assert_eq!(some_sections(page, "three"), None);
    }
}
