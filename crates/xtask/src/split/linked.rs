//! What the linker made, with its relocations: which function and which datum holds the address of which datum.
//!
//! Read by the conventions of <https://github.com/WebAssembly/tool-conventions/blob/main/Linking.md>, which
//! `--emit-relocs` keeps to.

use std::collections::BTreeMap;
use std::ops::Range;

use anyhow::{Context, Result, bail};
use wasmparser::{
    CustomSectionReader, DataKind, FunctionBody, KnownCustom, Linking, Name, Operator, Parser, Payload,
    RelocationType, SymbolInfo, TypeRef,
};

use super::names;

/// A stretch of the data that belongs to one symbol, or to several that share bytes.
pub(super) struct Datum {
    pub(super) addresses: Range<u32>,
    /// Whether nothing ever writes to it.
    pub(super) is_constant: bool,
    /// By their place in `Linked::data`.
    pub(super) refers: Vec<usize>,
}

/// The linked module, as far as data matter.
#[derive(Default)]
pub(super) struct Linked {
    /// In the order of their addresses; none lies over another.
    pub(super) data: Vec<Datum>,
    /// What is referred to by the functions of a name, by the name that lists of functions give them.
    pub(super) functions: BTreeMap<String, Vec<usize>>,
}

/// A segment's place in memory and in the file.
struct Segment {
    address: u32,
    /// Counted from the beginning of the data section.
    offset: usize,
    length: usize,
}

/// What is read of the file before anything of it is understood.
#[derive(Default)]
struct Sections<'a> {
    imported: u32,
    /// Where each function's body is, counted from the beginning of the code section.
    bodies: Vec<Range<usize>>,
    code: usize,
    segments: Vec<Segment>,
    segment_names: Vec<&'a str>,
    names: BTreeMap<u32, &'a str>,
    symbols: Vec<SymbolInfo<'a>>,
    /// Where an address stands, and the symbol that it is of.
    code_relocations: Vec<(usize, u32)>,
    data_relocations: Vec<(usize, u32)>,
}

impl Linked {
    pub(super) fn read(wasm: &[u8]) -> Result<Self> {
        let sections = Sections::read(wasm).context("what the linker made cannot be read")?;
        if sections.symbols.is_empty() {
            bail!("the linker has kept no symbols: it was not asked for --emit-relocs");
        }
        sections.understand()
    }
}

impl<'a> Sections<'a> {
    fn read(wasm: &'a [u8]) -> Result<Self> {
        let mut sections = Self::default();
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        sections.imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::CodeSectionStart { range, .. } => sections.code = range.start,
                Payload::CodeSectionEntry(body) => sections.body(&body),
                Payload::DataSection(data) => {
                    let start = data.range().start;
                    for data in data {
                        let data = data?;
                        let DataKind::Active { offset_expr, .. } = data.kind else {
                            bail!("a data segment has no place of its own in memory");
                        };
                        let mut operators = offset_expr.get_operators_reader();
                        let Operator::I32Const { value } = operators.read()? else {
                            bail!("a data segment's place is no plain number");
                        };
                        let length = data.data.len();
                        let offset = data.range.end - length - start;
                        sections.segments.push(Segment { address: value.cast_unsigned(), offset, length });
                    }
                }
                Payload::CustomSection(custom) => sections.custom(&custom)?,
                _ => {}
            }
        }
        Ok(sections)
    }

    fn body(&mut self, body: &FunctionBody<'_>) {
        let range = body.range();
        self.bodies.push(range.start - self.code..range.end - self.code);
    }

    fn custom(&mut self, custom: &CustomSectionReader<'a>) -> Result<()> {
        match custom.as_known() {
            KnownCustom::Name(names) => {
                for name in names {
                    let Name::Function(functions) = name? else { continue };
                    for function in functions {
                        let function = function?;
                        self.names.insert(function.index, function.name);
                    }
                }
            }
            KnownCustom::Linking(linking) => {
                for part in linking.subsections() {
                    match part? {
                        Linking::SymbolTable(symbols) => {
                            self.symbols = symbols.into_iter().collect::<Result<_, _>>()?;
                        }
                        Linking::SegmentInfo(segments) => {
                            for segment in segments {
                                self.segment_names.push(segment?.name);
                            }
                        }
                        _ => {}
                    }
                }
            }
            KnownCustom::Reloc(relocations) => {
                let found = match custom.name() {
                    "reloc.CODE" => &mut self.code_relocations,
                    "reloc.DATA" => &mut self.data_relocations,
                    _ => return Ok(()),
                };
                for entry in relocations.entries() {
                    let entry = entry?;
                    match entry.ty {
                        RelocationType::MemoryAddrLeb
                        | RelocationType::MemoryAddrSleb
                        | RelocationType::MemoryAddrI32 => found.push((entry.offset as usize, entry.index)),
                        RelocationType::FunctionIndexLeb
                        | RelocationType::FunctionIndexI32
                        | RelocationType::TableIndexSleb
                        | RelocationType::TableIndexI32
                        | RelocationType::TypeIndexLeb
                        | RelocationType::GlobalIndexLeb
                        | RelocationType::GlobalIndexI32
                        | RelocationType::TableNumberLeb => {}
                        other => {
                            bail!("the linker has kept a relocation of a kind that is not known: {other:?}")
                        }
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn understand(&self) -> Result<Linked> {
        let (mut data, of_symbol) = self.data()?;
        let target = |symbol: u32| of_symbol.get(symbol as usize).copied().flatten();
        for (offset, symbol) in &self.data_relocations {
            let address = self.address(*offset).context("an address stands outside all data")?;
            let Some(target) = target(*symbol) else { continue };
            let holder = find(&data, address).and_then(|holder| data.get_mut(holder));
            holder.context("an address stands in data of which no symbol is known")?.refers.push(target);
        }
        let mut functions: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, name) in &self.names {
            if *index >= self.imported {
                functions.entry(names::readable(name)).or_default();
            }
        }
        for (offset, symbol) in &self.code_relocations {
            let Some(target) = target(*symbol) else { continue };
            let body = self.bodies.partition_point(|body| body.end <= *offset);
            let index = u32::try_from(body)?.saturating_add(self.imported);
            let name = self.names.get(&index).context("a function that refers to data has no name")?;
            functions.entry(names::readable(name)).or_default().push(target);
        }
        Ok(Linked { data, functions })
    }

    /// The data, and for each symbol the place of its datum. Symbols that share bytes share a datum.
    fn data(&self) -> Result<(Vec<Datum>, Vec<Option<usize>>)> {
        let mut ranges = Vec::new();
        for (number, symbol) in self.symbols.iter().enumerate() {
            let SymbolInfo::Data { symbol: Some(defined), .. } = symbol else { continue };
            let Some(segment) = self.segments.get(defined.index as usize) else { continue };
            let name = self.segment_names.get(defined.index as usize);
            let is_constant = name.is_some_and(|name| name.starts_with(".rodata"));
            let start = segment.address.saturating_add(defined.offset);
            ranges.push((start..start.saturating_add(defined.size), is_constant, number));
        }
        ranges.sort_by_key(|(range, ..)| (range.start, range.end));
        let mut data: Vec<Datum> = Vec::new();
        let mut of_symbol = vec![None; self.symbols.len()];
        for (addresses, is_constant, number) in ranges {
            match data.last_mut() {
                Some(last) if addresses.start < last.addresses.end => {
                    last.addresses.end = last.addresses.end.max(addresses.end);
                    last.is_constant &= is_constant;
                }
                _ => data.push(Datum { addresses, is_constant, refers: Vec::new() }),
            }
            if let Some(place) = of_symbol.get_mut(number) {
                *place = data.len().checked_sub(1);
            }
        }
        Ok((data, of_symbol))
    }

    fn address(&self, offset: usize) -> Option<u32> {
        let inside = |segment: &&Segment| (segment.offset..segment.offset + segment.length).contains(&offset);
        let segment = self.segments.iter().find(inside)?;
        Some(segment.address + u32::try_from(offset - segment.offset).ok()?)
    }
}

/// The datum that holds an address.
pub(super) fn find(data: &[Datum], address: u32) -> Option<usize> {
    let place = data.partition_point(|datum| datum.addresses.end <= address);
    data.get(place).filter(|datum| datum.addresses.contains(&address)).map(|_| place)
}
