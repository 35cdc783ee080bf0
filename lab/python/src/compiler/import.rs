//! `import` and `from … import`.

use ruff_python_ast as ast;

use super::{Compiled, Compiler};
use crate::bytecode::code::{CodeKind, Op};
use crate::syntax::bound;

impl<'a> Compiler<'a, '_> {
    pub(super) fn import(&mut self, stmt: &'a ast::StmtImport) -> Compiled {
        for alias in &stmt.names {
            self.import_module(&alias.name, alias.asname.is_none());
            self.store(bound::bound_name(alias));
        }
        Ok(())
    }

    /// [→ module] Of a dotted name, all modules on the way to it are imported, and the outermost or the last is kept.
    fn import_module(&mut self, name: &str, keeps_outermost: bool) {
        let path: Vec<&str> = path_to(name).collect();
        let kept = if keeps_outermost { 0 } else { path.len() - 1 };
        for (place, name) in path.into_iter().enumerate() {
            let name = self.host.intern(name);
            let site = self.unit.site(name);
            self.emit(Op::Import(site));
            if place != kept {
                self.emit(Op::Pop);
            }
        }
    }

    pub(super) fn import_from(&mut self, stmt: &'a ast::StmtImportFrom) -> Compiled {
        let module = stmt.module.as_deref().unwrap_or_default();
        if module == "__future__" {
            self.keeps_texts |= stmt.names.iter().any(|it| &it.name == "annotations");
            return Ok(());
        }
        let Some(module) = self.source.absolute(stmt.level, module) else {
            return self.missing(stmt.range, "relative imports are only in packages");
        };
        let module = &*module;
        for alias in &stmt.names {
            let inner = format!("{module}.{}", alias.name);
            if self.host.library().has_module(&inner) {
                self.import_module(&inner, true);
                self.emit(Op::Pop);
            }
        }
        self.import_module(module, false);
        if self.host.library().is_package(module) || self.host.has_own_package(module) {
            // What is wanted of it CPython looks at in Python code, where another thread may run.
            self.look_if(true);
        }
        for alias in &stmt.names {
            if &*alias.name == "*" {
                if self.unit.kind != CodeKind::Module {
                    return self.error(stmt.range, "import * only allowed at module level");
                }
                self.emit(Op::ImportAll);
                return Ok(());
            }
            let name = self.host.intern(&alias.name);
            let site = self.unit.site(name);
            self.emit(Op::ImportFrom(site));
            self.store(alias.asname.as_ref().unwrap_or(&alias.name));
        }
        self.emit(Op::Pop);
        Ok(())
    }
}

/// The packages that a module lies in, the outermost first, and the module itself.
fn path_to(name: &str) -> impl Iterator<Item = &str> {
    let ends = name.match_indices('.').map(|(end, _)| end).chain([name.len()]);
    ends.map(|end| &name[..end])
}
