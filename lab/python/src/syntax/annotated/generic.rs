//! Whether what annotations name may be told what is in its objects, and how much of that.

use ruff_python_ast::{self as ast, Expr, Stmt};

use super::{Annotations, GENERIC, Kind, has};
use crate::syntax::newer::last_name;

impl Annotations<'_> {
    /// Whether it may be told what is in its objects.
    pub(super) fn is_generic(&self, expr: &Expr) -> bool {
        if let Some(path) = self.path(expr) {
            let is_plain = |plain: &&str| {
                path == **plain || path.strip_prefix(plain).is_some_and(|it| it.starts_with('.'))
            };
            return !self.library.plain.iter().any(is_plain);
        }
        match expr {
            Expr::Name(name) => match self.kind(&name.id) {
                Some(Kind::Class(class)) => self.is_generic_class(class),
                Some(Kind::Function) => false,
                Some(Kind::BuiltinClass) => has(GENERIC, &name.id) || name.id.ends_with("ExceptionGroup"),
                Some(Kind::Module(_) | Kind::Default) => false,
                Some(Kind::Path(_) | Kind::Other) | None => true,
            },
            Expr::Attribute(_) | Expr::Subscript(_) => true,
            _ => false,
        }
    }

    fn is_generic_class(&self, class: &ast::StmtClassDef) -> bool {
        let mut methods = class.body.iter().filter_map(Stmt::as_function_def_stmt);
        let has_own = methods.any(|method| &method.name == "__class_getitem__");
        let Some(arguments) = &class.arguments else { return has_own };
        let is_itself = |base: &Expr| matches!(base, Expr::Name(name) if name.id == class.name.id);
        has_own
            || !arguments.keywords.is_empty()
            || arguments.args.iter().any(|base| !is_itself(base) && self.is_generic(base))
    }

    /// Whether it takes so many, of those whose number matters.
    pub(super) fn takes(&self, of: &Expr, slice: &Expr) -> bool {
        let given = match slice {
            Expr::Tuple(tuple) => &tuple.elts[..],
            one => std::slice::from_ref(one),
        };
        let path = self.path(of).unwrap_or_default();
        let known = self.library.taking.iter().find(|(paths, ..)| paths.contains(&&*path));
        let fits = known.is_none_or(|&(_, number)| number == given.len());
        let is_list = |it: &&Expr| match it {
            Expr::Name(name) => !matches!(self.kind(&name.id), Some(Kind::Class(_) | Kind::BuiltinClass)),
            it => it.is_list_expr() || it.is_ellipsis_literal_expr() || it.is_subscript_expr(),
        };
        let is_listed = !self.library.listing.contains(&&*path) || given.first().filter(is_list).is_some();
        let kind = of.as_name_expr().and_then(|name| self.kind(&name.id));
        let own = if let Some(Kind::Class(class)) = kind { self.parameters(class) } else { None };
        fits && is_listed && own.is_none_or(|number| number == given.len())
    }

    /// As many as a class names, if it does so itself and each is a single one.
    fn parameters(&self, class: &ast::StmtClassDef) -> Option<usize> {
        if let Some(of_types) = &class.type_params {
            return of_types.iter().all(ast::TypeParam::is_type_var).then_some(of_types.len());
        }
        let [Expr::Subscript(base)] = &*class.arguments.as_ref()?.args else { return None };
        let names_them = last_name(&base.value).is_some_and(|name| name == self.library.naming);
        match &*base.slice {
            Expr::Tuple(tuple) => names_them.then_some(tuple.elts.len()),
            Expr::Name(_) => names_them.then_some(1),
            _ => None,
        }
    }

    /// Whether it is a part of a class of the program's, or of a field, that is no class itself.
    pub(super) fn is_no_class(&self, part: &ast::ExprAttribute) -> bool {
        let Expr::Name(name) = &*part.value else { return false };
        match self.kind(&name.id) {
            Some(Kind::Class(class)) => {
                let mut inner = class.body.iter().filter_map(Stmt::as_class_def_stmt);
                !inner.any(|it| it.name.id == part.attr.id)
            }
            kind => matches!(kind, Some(Kind::Default)),
        }
    }
}
