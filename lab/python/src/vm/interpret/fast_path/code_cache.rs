use triomphe::Arc;

use crate::bytecode::code::Code;

/// The code of frames that ran lately, each in the place of its depth: a caller that goes on, or calls the same again,
/// need not count who uses its code.
#[derive(Default)]
pub(in crate::vm) struct CodeCache([Option<Arc<Code>>; 8]);

impl CodeCache {
    #[inline]
    pub(in crate::vm) fn code(&mut self, code: &Arc<Code>, depth: usize) -> &Arc<Code> {
        let place = &mut self.0[depth % 8];
        if !place.as_ref().is_some_and(|held| Arc::ptr_eq(held, code)) {
            *place = Some(Arc::clone(code));
        }
        place.as_ref().unwrap_or_else(|| unreachable!("it was put there"))
    }
}
