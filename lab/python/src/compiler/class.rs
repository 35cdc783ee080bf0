use ruff_python_ast as ast;
use ruff_text_size::Ranged;
use smol_str::SmolStr;

use super::scope::ScopeKind;
use super::unit::Unit;
use super::{Compiled, Compiler, span};
use crate::bytecode::code::{CodeKind, Op};

impl<'a> Compiler<'a, '_> {
    pub(crate) fn class(&mut self, class: &'a ast::StmtClassDef) -> Compiled {
        for decorator in &class.decorator_list {
            self.expr(&decorator.expression)?;
            self.emit(Op::Unset);
        }
        self.at(class.range);
        self.bases(class)?;
        let id = self.scopes.at(class.range, ScopeKind::Class);
        let qualname = self.qualname(&class.name);
        self.enter(Unit::new(id, CodeKind::Class, &class.name, &qualname, span(class.name.range)));
        self.classes.push(class.name.to_string());
        self.class_body(&class.body)?;
        self.classes.pop();
        let code = self.leave();
        self.closure(id);
        self.emit(Op::ClassBody(code));
        self.emit(Op::Class(code));
        for decorator in class.decorator_list.iter().rev() {
            self.at(decorator.expression.range());
            self.emit(Op::Call(1));
        }
        self.at(class.range);
        self.store(&class.name);
        Ok(())
    }

    /// [→ bases keyword-dict]
    fn bases(&mut self, class: &'a ast::StmtClassDef) -> Compiled {
        let Some(arguments) = &class.arguments else {
            self.emit(Op::Tuple(0));
            self.emit(Op::Dict(0));
            return Ok(());
        };
        arguments.args.iter().try_for_each(|base| self.expr(base))?;
        self.emit(Op::Tuple(u32::try_from(arguments.args.len()).unwrap_or(u32::MAX)));
        self.emit(Op::Dict(0));
        for keyword in &arguments.keywords {
            let Some(name) = &keyword.arg else {
                return self.missing(keyword.range, "'**' in a class's arguments is not in the lab");
            };
            let name = self.text(name);
            self.unit.constant(name);
            self.expr(&keyword.value)?;
            self.emit(Op::SetItem(0));
        }
        Ok(())
    }

    /// The variables of the body become the class's attributes. It returns the cell of `__class__`, if a method
    /// uses that.
    fn class_body(&mut self, body: &'a [ast::Stmt]) -> Compiled {
        let qualname = self.unit.qualname.clone();
        let qualname = self.text(&qualname);
        self.unit.constant(qualname);
        self.store_class_variable("__qualname__");
        let doc = self.doc(body);
        if !doc.is_none() {
            self.unit.constant(doc);
            self.store_class_variable("__doc__");
        }
        self.body(body)?;
        match self.unit.slot(self.unit.scope, "__class__") {
            Some(slot) => self.emit(Op::Cell(slot)),
            None => self.emit(Op::None),
        }
        self.emit(Op::Return);
        Ok(())
    }

    fn store_class_variable(&mut self, name: &str) {
        let name = self.host.intern(name);
        let site = self.unit.site(name);
        self.emit(Op::StoreName(site));
    }

    /// In a class, `__name` is the class's own.
    pub(crate) fn mangled(&self, name: &str) -> SmolStr {
        self.classes.last().map_or_else(|| name.into(), |class| mangled(class, name))
    }
}

/// A name as it is in a class of that name.
pub(crate) fn mangled(class: &str, name: &str) -> SmolStr {
    if name.starts_with("__") && !name.ends_with("__") && !name.contains('.') {
        return format!("_{}{name}", class.trim_start_matches('_')).into();
    }
    name.into()
}
