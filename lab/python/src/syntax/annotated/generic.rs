//! Whether what annotations name may be told what is in its objects, and how much of that.

use ruff_python_ast::{self as ast, Expr, Stmt};

use super::{Annotations, GENERIC, Kind, has};
use crate::syntax::newer::last_name;
use crate::syntax::nodes::each_of;

impl Annotations<'_> {
    /// Whether it may be told what is in its objects.
    pub(super) fn is_generic(&self, expr: &Expr) -> bool {
        if let Some(path) = self.path(expr) {
            let is_in = |names: &[&str]| {
                names.iter().any(|name| {
                    path.strip_prefix(name).is_some_and(|it| it.is_empty() || it.starts_with('.'))
                })
            };
            return is_in(self.library.generic) && !is_in(self.library.plain);
        }
        match expr {
            Expr::Name(name) => match self.kind(&name.id) {
                Some(Kind::Class(class)) => self.is_generic_class(class),
                Some(Kind::Function) => false,
                Some(Kind::BuiltinClass) => has(GENERIC, &name.id) || name.id.ends_with("ExceptionGroup"),
                Some(Kind::Alias(alias)) => self.is_open(alias),
                Some(Kind::Module(_) | Kind::Path(_) | Kind::Default | Kind::Typed | Kind::Other) => false,
                Some(Kind::Maybe) | None => true,
            },
            Expr::Subscript(_) => self.is_open(expr),
            _ => false,
        }
    }

    /// Whether a type of types names a variable for one of them.
    fn is_open(&self, alias: &Expr) -> bool {
        let mut is_open = false;
        each_of(alias, |part| {
            let name = part.as_name_expr().and_then(|name| self.kind(&name.id));
            is_open |= matches!(name, Some(Kind::Typed));
            !is_open
        });
        is_open
    }

    /// Whether heirs of what a class names as its base may be told what is in their objects.
    fn is_generic_base(&self, base: &Expr) -> bool {
        let (of, is_told) = match base {
            Expr::Subscript(of) => (&*of.value, true),
            of => (of, false),
        };
        let is_of_typing = self.path(of).is_some_and(|path| path.starts_with(self.library.telling));
        let is_own =
            of.as_name_expr().is_some_and(|name| matches!(self.kind(&name.id), Some(Kind::Class(_))));
        if is_of_typing || is_told && is_own { self.is_open(base) } else { self.is_generic(of) }
    }

    fn is_generic_class(&self, class: &ast::StmtClassDef) -> bool {
        let mut methods = class.body.iter().filter_map(Stmt::as_function_def_stmt);
        let has_own = methods.any(|method| &method.name == "__class_getitem__");
        let Some(arguments) = &class.arguments else { return has_own };
        let is_itself = |base: &Expr| matches!(base, Expr::Name(name) if name.id == class.name.id);
        has_own
            || !arguments.keywords.is_empty()
            || arguments.args.iter().any(|base| !is_itself(base) && self.is_generic_base(base))
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

    /// Whether it is a part of a class of the program's, or of a field, that is no class itself, or nothing that its module has.
    pub(super) fn is_no_class(&self, part: &ast::ExprAttribute) -> bool {
        if let Some(module) = self.path(&part.value) {
            let root = module.split('.').next().unwrap_or_default();
            return if self.importable.has_module(&module) {
                !(self.library.may_have)(&module, &part.attr)
            } else {
                self.importable.has_module(root)
            };
        }
        let Expr::Name(name) = &*part.value else { return true };
        match self.kind(&name.id) {
            Some(Kind::Class(class)) => {
                let mut inner = class.body.iter().filter_map(Stmt::as_class_def_stmt);
                !inner.any(|it| it.name.id == part.attr.id)
            }
            kind => !matches!(kind, Some(Kind::Maybe) | None),
        }
    }
}
