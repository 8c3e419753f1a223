//! The data worker's desk: it looks at a file, reads it piece by piece, measures it, and says what follows for a
//! process. Nothing it is given leaves it but as an answer to the page.

use stagecraft_learn::{Columns, Dataset, Import, LearnReport, Reading, measure, suggest};
use stagecraft_process::Definition;
use stagecraft_protocol::{DataFailure, FromData, Question, ToData};

/// The data worker without its thread.
#[derive(Default)]
pub struct DataDesk {
    sample: Option<Sample>,
    reading: Option<Running>,
    dataset: Option<Dataset>,
    report: Option<LearnReport>,
}

/// The beginning of the file that is open.
struct Sample {
    bytes: Vec<u8>,
    is_whole: bool,
    definition: Option<Definition>,
}

/// A reading under way.
struct Running {
    number: Question,
    reading: Reading,
    bytes: u64,
}

impl DataDesk {
    /// Takes a message and answers it. A chunk is small enough for one turn.
    pub fn receive(&mut self, message: ToData) -> Option<FromData> {
        match message {
            ToData::Begin { bytes, is_whole, definition } => {
                // A process that cannot be read only means that no stages are proposed.
                let definition = read_definition(&definition).ok();
                *self = Self::default();
                let sample = self.sample.insert(Sample { bytes, is_whole, definition });
                Some(FromData::Preview(Box::new(sample.import().begin())))
            }
            ToData::ReadAs { dialect } => match &self.sample {
                Some(sample) => Some(FromData::Preview(Box::new(sample.import().read_as(dialect)))),
                None => failed("no file is open"),
            },
            ToData::Read { reading, dialect, matching } => {
                self.dataset = None;
                self.report = None;
                let read = Reading::new(dialect, *matching);
                self.reading = Some(Running { number: reading, reading: read, bytes: 0 });
                None
            }
            ToData::Chunk { reading, bytes, last } => self.chunk(reading, &bytes, last),
            ToData::Measure { question, columns } => {
                let Some(dataset) = &self.dataset else { return failed("nothing was read") };
                let columns = columns.map_or(Columns::All, Columns::These);
                let report = self.report.insert(measure(dataset, &columns));
                Some(FromData::Report { question, report: Box::new(report.clone()) })
            }
            ToData::Suggest { question, definition, simulated_median_days } => {
                let Some(report) = &self.report else { return failed("nothing was measured") };
                match read_definition(&definition) {
                    Ok(definition) => {
                        let advice = Box::new(suggest(&definition, report, simulated_median_days));
                        Some(FromData::Advice { question, advice })
                    }
                    Err(reason) => failed(&reason),
                }
            }
            ToData::Cancel => {
                self.reading = None;
                None
            }
            ToData::Forget => {
                *self = Self::default();
                None
            }
        }
    }

    fn chunk(&mut self, number: Question, bytes: &[u8], last: bool) -> Option<FromData> {
        // A chunk that was on its way when its reading was cancelled says nothing to the one that goes on.
        let mut running = self.reading.take_if(|running| running.number == number)?;
        running.bytes += bytes.len() as u64;
        if let Err(why) = running.reading.feed(bytes, last) {
            return Some(FromData::Failed(DataFailure::Reading { reading: number, why }));
        }
        if last {
            let dataset = self.dataset.insert(running.reading.finish());
            let summary = Box::new(dataset.summary().clone());
            return Some(FromData::Summary { reading: number, summary });
        }
        let (bytes, rows) = (running.bytes, running.reading.rows());
        self.reading = Some(running);
        Some(FromData::Progress { reading: number, bytes, rows })
    }
}

impl Sample {
    fn import(&self) -> Import<'_> {
        Import { bytes: &self.bytes, is_whole: self.is_whole, definition: self.definition.as_ref() }
    }
}

fn read_definition(text: &str) -> Result<Definition, String> {
    stagecraft_process::reading::from_text(text)
}

fn failed(reason: &str) -> Option<FromData> {
    Some(FromData::Failed(DataFailure::Other(reason.to_owned())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use stagecraft_learn::Matching;
    use stagecraft_report::learning::Dialect;

    const FILE: &[u8] =
        b"Deal ID,Deal stage,Created,Closed\n1,Won,2024-01-01,2024-02-01\n2,Lost,2024-01-01,2024-03-01\n";

    fn begun(desk: &mut DataDesk) -> (Dialect, Box<Matching>) {
        let begin = ToData::Begin { bytes: FILE.to_vec(), is_whole: true, definition: String::new() };
        match desk.receive(begin) {
            Some(FromData::Preview(preview)) => (preview.dialect, Box::new(preview.matching)),
            other => panic!("{other:?}"),
        }
    }

    fn chunk(reading: Question, bytes: &[u8], last: bool) -> ToData {
        ToData::Chunk { reading, bytes: bytes.to_vec(), last }
    }

    /// Such a chunk once ended the reading that went on.
    #[test]
    fn a_chunk_of_a_cancelled_reading_does_not_end_the_next() {
        let mut desk = DataDesk::default();
        let (dialect, matching) = begun(&mut desk);
        for reading in [1, 2] {
            desk.receive(ToData::Read { reading, dialect, matching: matching.clone() });
        }
        assert_eq!(desk.receive(chunk(1, FILE, true)), None);
        let Some(FromData::Summary { reading: 2, summary }) = desk.receive(chunk(2, FILE, true)) else {
            panic!("the second reading is not there any more");
        };
        assert_eq!(summary.deals, 2);
    }

    /// Without it the report of a cancelled reading was taken for that of the next.
    #[test]
    fn a_report_says_what_it_answers() {
        let mut desk = DataDesk::default();
        let (dialect, matching) = begun(&mut desk);
        desk.receive(ToData::Read { reading: 3, dialect, matching });
        desk.receive(chunk(3, FILE, true));
        let answer = desk.receive(ToData::Measure { question: 7, columns: None });
        let Some(FromData::Report { question: 7, report }) = answer else { panic!("{answer:?}") };
        assert_eq!(report.counts.deals, 2);
    }
}
