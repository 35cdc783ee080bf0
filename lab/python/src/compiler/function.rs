use ruff_python_ast as ast;
use ruff_text_size::Ranged;

use super::scope::{ScopeId, ScopeKind};
use super::unit::Unit;
use super::{Compiled, Compiler, span};
use crate::bytecode::code::{Op, Parameters};

impl<'a> Compiler<'a, '_> {
    pub(crate) fn function(&mut self, function: &'a ast::StmtFunctionDef) -> Compiled {
        for decorator in &function.decorator_list {
            self.expr(&decorator.expression)?;
            self.emit(Op::Unset);
        }
        self.at(function.range);
        self.check_signature(function)?;
        self.defaults(&function.parameters)?;
        let id = self.scopes.at(function.range, ScopeKind::Function);
        let unit = self.function_unit(id, &function.name, function.name.range, Some(&function.parameters));
        self.enter(unit);
        self.unit.doc = self.doc(&function.body);
        self.unit.is_blind = Self::is_blind(function);
        self.body(&function.body)?;
        self.emit(Op::None);
        self.emit(Op::Return);
        self.closure_and_function(id);
        for decorator in function.decorator_list.iter().rev() {
            self.at(decorator.expression.range());
            self.emit(Op::Call(1));
        }
        self.at(function.range);
        self.store(&function.name);
        Ok(())
    }

    pub(crate) fn lambda(&mut self, lambda: &'a ast::ExprLambda) -> Compiled {
        match &lambda.parameters {
            Some(parameters) => self.defaults(parameters)?,
            None => [Op::None, Op::None].into_iter().for_each(|op| self.emit(op)),
        }
        let id = self.scopes.at(lambda.range, ScopeKind::Function);
        let unit = self.function_unit(id, "<lambda>", lambda.range, lambda.parameters.as_deref());
        self.enter(unit);
        self.expr(&lambda.body)?;
        self.emit(Op::Return);
        self.closure_and_function(id);
        Ok(())
    }

    fn function_unit(
        &self,
        id: ScopeId,
        name: &str,
        range: ruff_text_size::TextRange,
        parameters: Option<&ast::Parameters>,
    ) -> Unit<'a> {
        let kind = self.scopes.all[id].kind_of_code();
        let is_global = self.scopes.all[self.unit.scope].globals.iter().any(|global| global == name);
        let qualname = if is_global { name.to_owned() } else { self.qualname(name) };
        let mut unit = Unit::new(id, kind, name, &qualname, span(range));
        unit.parameters = parameters.map(parameters_of).unwrap_or_default();
        unit
    }

    /// [→ defaults keyword-defaults]
    fn defaults(&mut self, parameters: &'a ast::Parameters) -> Compiled {
        let by_position = || parameters.posonlyargs.iter().chain(&parameters.args);
        let mut count = 0;
        for default in by_position().filter_map(|parameter| parameter.default.as_deref()) {
            self.expr(default)?;
            count += 1;
        }
        self.emit(if count == 0 { Op::None } else { Op::Tuple(count) });
        let by_name = &parameters.kwonlyargs;
        if by_name.iter().all(|parameter| parameter.default.is_none()) {
            self.emit(Op::None);
            return Ok(());
        }
        for parameter in by_name {
            match &parameter.default {
                Some(default) => self.expr(default)?,
                None => self.emit(Op::Unset),
            }
        }
        self.emit(Op::Tuple(u32::try_from(by_name.len()).unwrap_or(u32::MAX)));
        Ok(())
    }

    /// Ends the code of the function, and makes it: [defaults keyword-defaults → function].
    pub(crate) fn closure_and_function(&mut self, id: ScopeId) {
        let code = self.leave();
        self.closure(id);
        self.emit(Op::Function(code));
    }

    /// [→ tuple of cells, or None]
    pub(crate) fn closure(&mut self, id: ScopeId) {
        let scopes = self.scopes;
        let free = &scopes.all[id].free;
        for name in free {
            let slot = self.cell_slot(name);
            self.emit(Op::Cell(slot));
        }
        let count = u32::try_from(free.len()).unwrap_or(u32::MAX);
        self.emit(if free.is_empty() { Op::None } else { Op::Tuple(count) });
    }

    /// The slot of the cell that this name means here.
    fn cell_slot(&self, name: &str) -> u32 {
        let mut scope = Some(self.unit.scope);
        while let Some(id) = scope {
            if self.scopes.all[id].is_shared(name)
                && let Some(slot) = self.unit.slot(id, name)
            {
                return slot;
            }
            let is_within = self.scopes.all[id].kind == ScopeKind::Comprehension;
            scope = self.scopes.all[id].parent.filter(|_| is_within);
        }
        self.unit.free_slot(name).expect("a free variable has a cell")
    }

    pub(crate) fn generator_expression(&mut self, generator: &'a ast::ExprGenerator) -> Compiled {
        let id = self.scopes.at(generator.range, ScopeKind::Function);
        self.emit(Op::None);
        self.emit(Op::None);
        self.enter_expression(id, "<genexpr>", generator.range);
        self.emit(Op::Local(0));
        self.comprehension_loops(&generator.generators, 0, &mut |compiler| {
            compiler.expr(&generator.elt)?;
            compiler.emit(if compiler.unit.kind.is_async() { Op::YieldAsync } else { Op::Yield });
            compiler.emit(Op::Resume);
            compiler.emit(Op::Pop);
            Ok(())
        })?;
        self.emit(Op::None);
        self.emit(Op::Return);
        self.call_expression(id, &generator.generators)
    }

    /// The code of an expression that is a function begins: it has the first iterator as its only parameter.
    pub(crate) fn enter_expression(&mut self, id: ScopeId, name: &str, range: ruff_text_size::TextRange) {
        let kind = self.scopes.all[id].kind_of_code();
        let mut unit = Unit::new(id, kind, name, &self.qualname(name), span(range));
        unit.parameters = Parameters { positional_only: 1, positional: 1, ..Parameters::default() };
        let argument = self.host.intern(".0");
        unit.new_local(argument);
        self.enter(unit);
    }

    /// Ends it, and calls it: [None None → result]
    pub(crate) fn call_expression(&mut self, id: ScopeId, generators: &'a [ast::Comprehension]) -> Compiled {
        self.closure_and_function(id);
        self.emit(Op::Unset);
        if let Some(first) = generators.first() {
            let iter = if first.is_async { Op::AsyncIter } else { Op::Iter };
            self.note_public_of(first);
            self.iterator(&first.iter, iter, true)?;
        }
        self.emit(Op::Call(1));
        Ok(())
    }
}

fn parameters_of(parameters: &ast::Parameters) -> Parameters {
    let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    Parameters {
        positional_only: count(parameters.posonlyargs.len()),
        positional: count(parameters.posonlyargs.len() + parameters.args.len()),
        keyword_only: count(parameters.kwonlyargs.len()),
        rest: parameters.vararg.is_some(),
        keyword_rest: parameters.kwarg.is_some(),
    }
}
