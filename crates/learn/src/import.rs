//! The beginning of a file, shown before it is read.

use crate::convert;
use crate::propose::{Sample, propose};
use stagecraft_process::Definition;
use stagecraft_report::learning::{ColumnPreview, Dialect, Preview};
use stagecraft_tables::columns::{ColumnProfile, Profiler};
use stagecraft_tables::dialect;
use stagecraft_tables::reader::Reader;

/// So many values of a column are shown.
const MOST_VALUES_SHOWN: usize = 50;
/// So many rows are shown.
const ROWS_SHOWN: usize = 8;

/// The beginning of a file. A few hundred kilobytes show what a column holds better than a few; the whole file
/// is best where it is small.
#[derive(Clone, Copy, Debug)]
pub struct Import<'a> {
    /// The file's first bytes.
    pub bytes: &'a [u8],
    /// Whether they are all there are. Otherwise a last row that is cut off is left out.
    pub is_whole: bool,
    /// The process whose stages are proposed for those of the file.
    pub definition: Option<&'a Definition>,
}

impl Import<'_> {
    /// The preview with everything guessed.
    #[must_use]
    pub fn begin(&self) -> Preview {
        let examination = dialect::examine(self.bytes);
        let mut preview = self.read_as(convert::to_plain(examination.dialect));
        let mut doubts: Vec<_> = examination.doubts.into_iter().map(convert::doubt).collect();
        doubts.append(&mut preview.doubts);
        preview.doubts = doubts;
        preview
    }

    /// The preview with a dialect that was corrected, columns and values guessed anew.
    #[must_use]
    pub fn read_as(&self, dialect: Dialect) -> Preview {
        let table_dialect = convert::from_plain(dialect);
        let mut reader = Reader::new(table_dialect);
        let mut rows: Vec<Vec<String>> = Vec::new();
        // A row beyond every limit ends the sample there; reading the file says so.
        let _ = reader.feed(self.bytes, self.is_whole, &mut |_, fields| {
            rows.push(fields.iter().map(|field| (*field).to_owned()).collect());
        });
        let columns = reader.columns().unwrap_or(0);
        let mut profiler = Profiler::new(table_dialect, columns);
        for row in &rows {
            let fields: Vec<&str> = row.iter().map(String::as_str).collect();
            profiler.add_row(&fields);
        }
        let profiles = profiler.finish();
        let names: Vec<String> = match reader.header() {
            Some(header) => header.iter().map(|name| name.trim().to_owned()).collect(),
            None => vec![String::new(); columns],
        };
        let sample = Sample { dialect: table_dialect, names: &names, profiles: &profiles, rows: &rows };
        let (matching, doubts) = propose(&sample, self.definition);
        Preview {
            dialect,
            columns: names.iter().zip(&profiles).map(|(name, profile)| shown(name, profile)).collect(),
            sampled_rows: rows.len() as u64,
            rows: rows.into_iter().take(ROWS_SHOWN).collect(),
            doubts,
            matching,
        }
    }
}

fn shown(name: &str, profile: &ColumnProfile) -> ColumnPreview {
    // Nearly every value another one: not worth a list.
    let repeats = |values: &&Vec<(String, u64)>| (values.len() as u64) * 2 <= profile.filled.max(20);
    let values = profile.distinct.as_ref().filter(repeats);
    ColumnPreview {
        name: name.to_owned(),
        kind: convert::kind(profile.kind),
        filled: profile.filled_share(),
        misfits: profile.misfits,
        examples: profile.examples.clone(),
        values: values
            .map(|values| values.iter().take(MOST_VALUES_SHOWN).cloned().collect())
            .unwrap_or_default(),
        distinct: profile.distinct.as_ref().map(|values| values.len() as u32),
    }
}
