use triomphe::Arc;

use crate::ids::Id;
use crate::objects::object::Object;
use crate::vm::Machine;
use crate::vm::sharing::frozen::{Frozen, MayWrite, Quiet};

impl Machine {
    pub(in crate::vm) fn freeze(&mut self) {
        self.settle_zone(None);
        self.heap.unload();
        let (in_use, print) = self.reached();
        let all = |is_it: fn(&Object) -> bool| -> Vec<Id> {
            in_use.iter().copied().filter(|&id| is_it(self.heap.get(id))).collect()
        };
        let may_write = MayWrite::from_now_on(self);
        let frozen = Frozen {
            print,
            names: self.names.count(),
            codes: self.program.code_count,
            modules: self.program.modules.len(),
            constants: self.program.constants.len(),
            iterators: all(|object| object.goes_through().is_some()),
            moments: all(Object::tells_time),
            generators: all(|object| matches!(object, Object::Generator(_))),
            unread: self.unread_lists(&in_use),
            has_ids: in_use.iter().any(|&id| self.identified(id.into()).is_some()),
            quiet: Quiet::from_now_on(self, &may_write),
            may_write,
        };
        self.heap.freeze();
        self.search.frozen = Some(Arc::new(frozen));
    }
}
