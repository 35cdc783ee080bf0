use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::Ranged;

use super::scope::Place;
use super::{Compiled, Compiler};
use crate::bytecode::code::{CodeKind, Op};

impl<'a> Compiler<'a, '_> {
    pub(crate) fn call(&mut self, call: &'a ast::ExprCall) -> Compiled {
        let arguments = &call.arguments;
        if let Expr::Name(name) = &*call.func
            && name.id == "super"
            && arguments.args.is_empty()
            && !matches!(self.unit.kind, CodeKind::Module | CodeKind::Class)
        {
            self.bare_super(call);
            return Ok(());
        }
        let is_spread = arguments.args.iter().any(Expr::is_starred_expr)
            || arguments.keywords.iter().any(|keyword| keyword.arg.is_none());
        match &*call.func {
            Expr::Attribute(attribute) if !is_spread => {
                self.before_dot(&attribute.value)?;
                let outer = self.at(attribute.range);
                let site = self.attr_site(&attribute.attr);
                self.emit(Op::Method(site));
                self.unit.span = outer;
            }
            callee => {
                self.expr(callee)?;
                self.emit(Op::Unset);
            }
        }
        if is_spread { self.spread_arguments(arguments) } else { self.arguments(arguments) }
    }

    /// What an attribute is read of.
    pub(crate) fn before_dot(&mut self, object: &'a Expr) -> Compiled {
        self.expr(object)?;
        if self.is_super_for_certain(object) {
            self.unit.mark_super();
        }
        Ok(())
    }

    /// Whether CPython sees in the text that it is a call of `super`: with both arguments, or in a method without any.
    fn is_super_for_certain(&self, object: &Expr) -> bool {
        let Expr::Call(call) = object else { return false };
        let arguments = &call.arguments;
        let is_complete = match &*arguments.args {
            [] => {
                self.unit.parameters.positional > 0
                    && !matches!(self.scopes.place(self.unit.scope, "__class__"), Place::Global)
            }
            [class, object] => !class.is_starred_expr() && !object.is_starred_expr(),
            _ => false,
        };
        matches!(&*call.func, Expr::Name(name) if name.id == "super")
            && arguments.keywords.is_empty()
            && is_complete
            && !matches!(self.unit.kind, CodeKind::Module | CodeKind::Class)
            && self.scopes.is_never_bound(self.unit.scope, "super")
    }

    /// `super()` takes the class and the first argument from where it stands.
    fn bare_super(&mut self, call: &'a ast::ExprCall) {
        let outer = self.at(call.func.range());
        self.load("super");
        self.unit.span = outer;
        self.emit(Op::Unset);
        if self.unit.parameters.positional == 0 {
            self.emit(Op::Call(0));
            return;
        }
        match self.scopes.place(self.unit.scope, "__class__") {
            Place::Global => self.emit(Op::Unset),
            _ => self.load("__class__"),
        }
        let is_cell = self.unit.cells.contains(&0);
        self.emit(if is_cell { Op::Deref(0) } else { Op::Local(0) });
        self.emit(Op::Call(2));
    }

    /// [callable receiver-or-unset → result]
    fn arguments(&mut self, arguments: &'a ast::Arguments) -> Compiled {
        arguments.args.iter().try_for_each(|argument| self.expr(argument))?;
        let count = arguments.args.len() + arguments.keywords.len();
        if arguments.keywords.is_empty() {
            self.emit(Op::Call(u32::try_from(count).unwrap_or(u32::MAX)));
            return Ok(());
        }
        let mut names = Vec::new();
        for keyword in &arguments.keywords {
            self.expr(&keyword.value)?;
            let name = self.host.intern(keyword.arg.as_deref().unwrap_or_default());
            if names.contains(&name) {
                let text = keyword.arg.as_deref().unwrap_or_default();
                return self.error(keyword.range, format!("keyword argument repeated: {text}"));
            }
            names.push(name);
        }
        let names = self.unit.keywords(names);
        self.emit(Op::CallKeywords { count: u16::try_from(count).unwrap_or(u16::MAX), names });
        Ok(())
    }

    /// [callable unset → result]
    fn spread_arguments(&mut self, arguments: &'a ast::Arguments) -> Compiled {
        // The call itself takes what is alone apart, after all else.
        let alone = match &*arguments.args {
            [Expr::Starred(starred)] if !arguments.keywords.is_empty() => Some(starred),
            _ => None,
        };
        match alone {
            Some(starred) => self.expr(&starred.value)?,
            None => self.positional_arguments(&arguments.args)?,
        }
        self.emit(Op::Dict(0));
        for keyword in &arguments.keywords {
            match &keyword.arg {
                Some(name) => {
                    self.emit(Op::Dict(0));
                    let name = self.text(name);
                    self.unit.constant(name);
                    self.expr(&keyword.value)?;
                    self.emit(Op::SetItem(0));
                }
                None => self.expr(&keyword.value)?,
            }
            self.emit(Op::MergeArguments);
        }
        if alone.is_some() {
            let taken = Op::ExtendArguments { is_alone: true };
            [Op::Swap(1), Op::List(0), Op::Swap(1), taken, Op::Swap(1)]
                .into_iter()
                .for_each(|op| self.emit(op));
        }
        self.emit(Op::CallSpread);
        Ok(())
    }

    /// [→ list]
    fn positional_arguments(&mut self, arguments: &'a [Expr]) -> Compiled {
        self.emit(Op::List(0));
        for argument in arguments {
            match argument {
                Expr::Starred(starred) => {
                    self.expr(&starred.value)?;
                    self.emit(Op::ExtendArguments { is_alone: arguments.len() == 1 });
                }
                argument => {
                    self.expr(argument)?;
                    self.emit(Op::Append(0));
                }
            }
        }
        Ok(())
    }
}
