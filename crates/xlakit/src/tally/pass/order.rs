//! The subject of each row of a block, and what orders the rows of a subject.

use super::block::RowBlock;
use crate::error::Code;
use crate::tally::columns::column::InBlock;
use crate::tally::columns::condition::BoundColumns;
use crate::tally::columns::times::{BAD_TIME, NO_TIME, Times};

/// The subject of a row and what orders its rows, bound to columns.
pub(crate) struct BoundOnePer<'a, 'z> {
    /// The column of the subject, and what each label of it becomes.
    pub(crate) subject: (usize, Vec<u32>),
    pub(crate) by: BoundBy<'a, 'z>,
}

pub(crate) enum BoundBy<'a, 'z> {
    At,
    Time(Box<Times<'a, 'z>>),
    Number(usize),
}

impl BoundOnePer<'_, '_> {
    /// Finds the subjects of the rows of a block and their order.
    pub(crate) fn order(&mut self, columns: &BoundColumns<'_, '_>, block: &mut RowBlock, start: usize, rows: usize) -> InBlock {
        if let (Some(labels), Some(into)) = (columns.labels.get(self.subject.0), block.subjects.get_mut(..rows)) {
            labels.fill(start, &self.subject.1, into);
        }
        let orders = block.orders.iter_mut().zip(&block.alive).take(rows).enumerate();
        match &mut self.by {
            BoundBy::At => orders.zip(&block.times).for_each(|((_, (order, _)), at)| *order = Some(*at)),
            BoundBy::Time(times) => {
                let mut values = vec![0; rows];
                times.fill(start, &mut values);
                for ((row, (order, alive)), at) in orders.zip(values) {
                    if *alive && at == BAD_TIME {
                        return Err((row, times.unreadable(start + row)));
                    }
                    *order = Some(at).filter(|at| *at != NO_TIME);
                }
            }
            BoundBy::Number(column) => {
                let Some(numbers) = columns.numbers.get(*column) else { return Ok(()) };
                let mut values = vec![0.0; rows];
                numbers.fill(start, &mut values);
                for ((row, (order, alive)), value) in orders.zip(values) {
                    if *alive && value.is_infinite() {
                        return Err((row, numbers.unreadable(start + row)));
                    }
                    if *alive && value.abs() >= INDISTINCT {
                        let message = format!("`{value}` does not order rows: from 2^53 on, whole numbers are not told apart");
                        let help = "order by a smaller number, such as one that counts from the first row, or by a time";
                        return Err((row, numbers.place.problem(Code::ValueOutOfRange, start + row, message, help)));
                    }
                    *order = (!value.is_nan()).then(|| ranked(value));
                }
            }
        }
        Ok(())
    }
}

/// From here on a float stands for several whole numbers.
const INDISTINCT: f64 = (1_u64 << 53) as f64;

/// A number as an integer in the same order.
fn ranked(value: f64) -> i64 {
    // Adding zero makes one zero of the two.
    let bits = (value + 0.0).to_bits().cast_signed();
    if bits < 0 { bits ^ i64::MAX } else { bits }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreement::Agreement;
    use crate::frame::{Column, Frame};

    #[test]
    fn numbers_keep_their_order_as_integers() {
        let numbers = [-1e300, -2.5, -1.0, -0.0, 1e-300, 1.0, 1_767_225_600_123.0, 1e300];
        assert!(numbers.map(ranked).is_sorted());
        assert_eq!(ranked(0.0), ranked(-0.0));
    }

    #[test]
    fn numbers_that_no_float_tells_from_the_next_do_not_order_rows() {
        let agreement = Agreement::parse(
            "
xlakit: 1
id: devices
sources: {rows: {at: at, columns: {device: {}, event: {}}, one_per: {subject: device, by_number: event}}}
indicators: {heat: {source: rows, measure: {kind: mean, column: heat}}}
",
        )
        .unwrap();
        let tally = |events: Column<'_>| {
            let frame = Frame::new("rows").with("at", &["2026-01-05"; 2][..]).with("device", &["a", "a"][..]);
            agreement.tally(&[frame.with("event", events).with("heat", &[20.0, 30.0][..])])
        };
        let last = (1_i64 << 53) - 1;
        assert_eq!(tally(Column::from(&[last - 1, last][..])).unwrap().rows(0).contested, 0);
        for (events, row) in [([last, last + 2], 2), ([last + 1, last], 1), ([1_767_225_600_000_000_001, -last - 1], 1)] {
            let floats = events.map(|event| event as f64);
            for error in [tally(Column::from(&events[..])).unwrap_err(), tally(Column::from(&floats[..])).unwrap_err()] {
                assert_eq!((error.code(), error.path()), (Code::ValueOutOfRange, format!("rows/event/{row}").as_str()));
            }
        }
    }
}
