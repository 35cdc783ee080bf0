use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::WorkerOptions;

/// What a worker runs. The engine and the lab are compiled twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Build {
    /// Runs everywhere, one thread in each instance.
    Plain,
    /// Needs memory that workers share.
    Threaded,
    /// The machine that runs Python, and what explores it.
    Lab,
    /// The same, for exploring with several workers.
    LabThreaded,
}

/// What the lab's parser needs, as its first worker has it by itself (`LAB_STACK_BYTES` in `xtask/src/wasm.rs`).
const LAB_STACK_BYTES: u32 = 16 << 20;

impl Build {
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Threaded => "threaded",
            Self::Lab => "lab",
            Self::LabThreaded => "lab-threaded",
        }
    }

    /// The stack of those who share another worker's memory, if it is not the usual one.
    pub fn stack_bytes(self) -> Option<u32> {
        (self == Self::LabThreaded).then_some(LAB_STACK_BYTES)
    }
}

/// What the page's own scripts, `book/reader/boot.js` and `book/reader/wake.js`, know: what files are called on this site, whose names
/// change with their content, and why something is not to be had.
#[wasm_bindgen]
extern "C" {
    /// # Errors
    /// What JavaScript threw.
    #[wasm_bindgen(js_namespace = manyBook, js_name = startWorker, catch)]
    pub fn start_worker(file: &str, options: &WorkerOptions) -> Result<web_sys::Worker, JsValue>;
    #[wasm_bindgen(js_namespace = manyBook)]
    fn compile(file: &str) -> Promise;
    #[wasm_bindgen(js_namespace = manyBook, js_name = library)]
    fn load_library() -> Promise;
    /// What was loaded does not fit: next time it comes past everything that is kept.
    #[wasm_bindgen(js_namespace = manyBook, js_name = doubt)]
    fn doubt_file(file: &str);
    /// Calls back as soon as nobody holds a lock any more.
    #[wasm_bindgen(js_namespace = manyBook, js_name = whenFree)]
    pub fn when_free(lock: &str, act: &JsValue);
    /// A sentence for a page whose workers cannot share memory.
    #[wasm_bindgen(js_namespace = manyBook, js_name = whyNoThreads)]
    pub fn why_no_threads() -> String;
    /// The book's root.
    #[wasm_bindgen(js_namespace = manyBook, js_name = root, thread_local_v2)]
    pub static ROOT: String;
}

/// The compiled module; the browser fetches and compiles it on the first call, or has begun with it before. The page keeps it,
/// for other modules whose widgets ask for it; every worker makes an instance of its own.
///
/// # Errors
/// What JavaScript threw.
pub async fn compiled(build: Build) -> Result<JsValue, JsValue> {
    JsFuture::from(compile(&file(build))).await
}

/// What of Python's library the lab's module comes without, as a text; the page keeps it.
///
/// # Errors
/// What JavaScript threw.
pub async fn library() -> Result<JsValue, JsValue> {
    JsFuture::from(load_library()).await
}

/// A module that cannot be used is loaded anew by the next run.
pub fn doubt(build: Build) {
    doubt_file(&file(build));
}

fn file(build: Build) -> String {
    format!("engine-{}_bg.wasm", build.name())
}
