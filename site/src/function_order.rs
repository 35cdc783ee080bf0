//! The functions of a module in an order in which hosts compress them well. A compressor finds again what it met within the last
//! 32 KB, and what generic code was made into several times is alike, but lies anywhere: the bindings' tool sorts by size.
//! This takes 4 % off the lab's module, twice as much as an order by name.

use std::convert::Infallible;

use anyhow::{Context, Result};
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{CodeSectionReader, FunctionSectionReader, Parser, Payload, TypeRef};

/// The module with functions of one type side by side, and of these such as begin alike.
///
/// # Errors
/// If the module cannot be read.
pub fn arrange(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut order = Order::of(bytes).context("the module cannot be read")?;
    let mut module = Module::new();
    order.parse_core_module(&mut module, Parser::new(0), bytes).context("the module cannot be written")?;
    Ok(module.finish())
}

struct Order {
    /// Functions that are imported come before all others, and stay where they are.
    imported: u32,
    /// The others, which are counted from 0, by their new places.
    old: Vec<usize>,
    /// Their new places.
    new: Vec<u32>,
}

impl Order {
    fn of(bytes: &[u8]) -> Result<Self> {
        let (mut imported, mut types, mut bodies) = (0, Vec::new(), Vec::new());
        for payload in Parser::new(0).parse_all(bytes) {
            match payload? {
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::FunctionSection(section) => types = section.into_iter().collect::<Result<_, _>>()?,
                Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
                _ => {}
            }
        }
        let mut old: Vec<usize> = (0..bodies.len()).collect();
        old.sort_by_key(|&function| (types.get(function).copied(), bodies[function]));
        let mut new = vec![0; old.len()];
        for (place, &function) in (0..).zip(&old) {
            new[function] = place;
        }
        Ok(Self { imported, old, new })
    }

    fn put<T: Clone>(&self, all: &[T]) -> Vec<T> {
        self.old.iter().filter_map(|&function| all.get(function).cloned()).collect()
    }
}

impl Reencode for Order {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Infallible>> {
        let own = function.checked_sub(self.imported).and_then(|own| self.new.get(own as usize));
        Ok(own.map_or(function, |place| self.imported + place))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        let types = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for its_type in self.put(&types) {
            functions.function(self.type_index(its_type)?);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        let bodies = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for body in self.put(&bodies) {
            self.parse_function_body(code, body)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        ConstExpr, ElementSection, Elements, EntityType, ExportKind, ExportSection, Function, ImportSection,
        RefType, TableSection, TableType, TypeSection, ValType,
    };
    use wasmparser::{ElementItems, Operator};

    use super::*;

    /// Function 0 is imported; 1 calls 2, which calls 0; 3 is like 1, and calls itself. 1 is exported, and 2 in a table.
    fn module() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        types.ty().function([], [ValType::I32]);
        let mut imports = ImportSection::new();
        imports.import("a", "b", EntityType::Function(0));
        let (mut functions, mut code) = (FunctionSection::new(), CodeSection::new());
        for (its_type, number, called) in [(0, 5, 2), (1, 7, 0), (0, 5, 3)] {
            functions.function(its_type);
            let mut body = Function::new([]);
            let mut put = body.instructions();
            put.i32_const(number);
            if its_type == 0 {
                put.drop();
            }
            put.call(called);
            if called == 2 {
                put.drop();
            }
            put.end();
            code.function(&body);
        }
        let mut tables = TableSection::new();
        let (minimum, maximum, element_type) = (1, None, RefType::FUNCREF);
        tables.table(TableType { element_type, table64: false, minimum, maximum, shared: false });
        let mut exports = ExportSection::new();
        exports.export("first", ExportKind::Func, 1);
        let mut elements = ElementSection::new();
        elements.active(None, &ConstExpr::i32_const(0), Elements::Functions([2].as_slice().into()));
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&tables);
        module.section(&exports).section(&elements).section(&code);
        module.finish()
    }

    /// The types of all functions, what each of them calls, what is exported, and what is in the table.
    type Read = (Vec<u32>, Vec<u32>, u32, u32);

    fn read(bytes: &[u8]) -> Read {
        let mut read = Read::default();
        for payload in Parser::new(0).parse_all(bytes) {
            match payload.unwrap() {
                Payload::FunctionSection(section) => {
                    read.0 = section.into_iter().map(Result::unwrap).collect();
                }
                Payload::CodeSectionEntry(body) => {
                    let operators = body.get_operators_reader().unwrap().into_iter();
                    let called = operators.filter_map(|it| match it.unwrap() {
                        Operator::Call { function_index } => Some(function_index),
                        _ => None,
                    });
                    read.1.extend(called);
                }
                Payload::ExportSection(section) => {
                    read.2 = section.into_iter().next().unwrap().unwrap().index;
                }
                Payload::ElementSection(section) => {
                    let element = section.into_iter().next().unwrap().unwrap();
                    let ElementItems::Functions(functions) = element.items else {
                        panic!("it has functions")
                    };
                    read.3 = functions.into_iter().next().unwrap().unwrap();
                }
                _ => {}
            }
        }
        read
    }

    #[test]
    fn functions_of_a_type_come_together_and_whoever_names_one_names_it_still() {
        let before = module();
        assert_eq!(read(&before), (vec![0, 1, 0], vec![2, 0, 3], 1, 2));
        let after = arrange(&before).unwrap();
        // The one of the other type is the last now.
        assert_eq!(read(&after), (vec![0, 0, 1], vec![3, 2, 0], 1, 3));
        assert_eq!(after.len(), before.len());
    }

    #[test]
    fn what_is_no_module_is_refused() {
        assert!(arrange(b"no module").is_err());
    }
}
