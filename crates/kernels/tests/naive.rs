//! Each loop gives what the plainest code gives, for any rows.

#![expect(clippy::naive_bytecount, reason = "the naive way is the point")]

use proptest::collection::vec;
use proptest::prelude::*;
use xlakit_kernels::{
    Codes, Line, Points, Reach, SmallSums, VALUE_LIMIT, add_small, all_within, count_equal, count_points, count_rows, farthest,
    floats_to_fixed, largest, look_up, look_up_and_add, look_up_bytes, singles_to_fixed, sum_and_squares, to_fixed,
};

/// Rows enough to fill a counter of a byte in every lane of the widest vectors.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        vec(0..4_u8, 0..300),
        vec(any::<u8>(), 0..3000),
        (0..4_u8, 0..40_000_usize).prop_map(|(byte, rows)| vec![byte; rows])
    ]
}

fn reach(values: impl Iterator<Item = f64>) -> (Reach, Vec<i64>) {
    let fixed: Option<Vec<i64>> = values.map(to_fixed).collect();
    match fixed {
        None => (Reach::Beyond, Vec::new()),
        Some(fixed) if fixed.iter().all(|x| u32::try_from(*x).is_ok()) => (Reach::Small, fixed),
        Some(fixed) => (Reach::Wide, fixed),
    }
}

proptest! {
    #[test]
    fn bytes_are_counted_one_by_one(bytes in bytes(), wanted in vec(any::<u8>(), 0..9)) {
        let mut counts = vec![3; wanted.len() + 2];
        count_equal(&bytes, &wanted, &mut counts);
        let expected = wanted.iter().map(|wanted| 3 + bytes.iter().filter(|byte| *byte == wanted).count() as u64);
        let expected: Vec<u64> = expected.chain([3, 3]).collect();
        prop_assert_eq!(counts, expected);
    }

    #[test]
    fn the_farthest_byte_is_found(bytes in bytes(), low in any::<u8>()) {
        prop_assert_eq!(farthest(&bytes, low), bytes.iter().map(|byte| byte.wrapping_sub(low)).max().unwrap_or(0));
    }

    #[test]
    fn instants_lie_within_their_ends_and_not_beyond(
        values in vec(prop_oneof![-5..5_i64, any::<i64>()], 0..40),
        one in prop_oneof![-5..5_i64, any::<i64>()],
        other in prop_oneof![-5..5_i64, any::<i64>()],
    ) {
        let (low, last) = (one.min(other), one.max(other).min(one.min(other).saturating_add(i64::MAX)));
        prop_assert_eq!(all_within(&values, low, last), values.iter().all(|value| (low..=last).contains(value)));
    }

    #[test]
    fn floats_become_what_each_of_them_becomes(
        values in vec(
            prop_oneof![8 => 0.0..4000.0, 8 => -4000.0..1e9, 1 => Just(VALUE_LIMIT), 1 => Just(f64::NAN), 1 => any::<f64>()],
            0..70,
        ),
    ) {
        let mut fixed = vec![0; values.len()];
        let (expected, of_rows) = reach(values.iter().copied());
        prop_assert_eq!(floats_to_fixed(&values, &mut fixed), expected);
        prop_assert!(expected == Reach::Beyond || fixed == of_rows);

        #[expect(clippy::cast_possible_truncation, reason = "any single float will do")]
        let singles: Vec<f32> = values.iter().map(|value| *value as f32).collect();
        let (expected, of_rows) = reach(singles.iter().map(|value| f64::from(*value)));
        prop_assert_eq!(singles_to_fixed(&singles, &mut fixed), expected);
        prop_assert!(expected == Reach::Beyond || fixed == of_rows);
    }

    #[test]
    fn sums_are_exact(
        values in prop_oneof![vec(0..1_i64 << 32, 0..3000), vec(-(1_i64 << 50)..1 << 50, 0..300), vec(0..1_i64 << 33, 0..300)],
    ) {
        let wide = || values.iter().map(|x| i128::from(*x));
        prop_assert_eq!(sum_and_squares(&values), (wide().sum(), wide().map(|x| x * x).sum()));
    }

    #[test]
    fn rows_are_counted_in_their_cells(
        rows in vec((0..5_u32, 10..13_u8, 0..20_u8, 0..1_i64 << 32), 0..200),
        columns in 1..4_usize,
        of_cell in 1..3_usize,
    ) {
        let cells: Vec<u32> = rows.iter().map(|row| row.0).collect();
        let ones: Vec<u8> = rows.iter().map(|row| row.1).collect();
        // Where a cell has one line, the second column has as many points as that has slots left.
        let others: Vec<u8> = rows.iter().map(|row| if of_cell == 1 { row.2 % 12 } else { row.2 }).collect();
        let one = Points { bytes: &ones, low: 10, slot: 1 };
        let all = [one, Points { bytes: &others, low: 0, slot: 4 }, one];
        let mut lines = vec![Line::default(); 5 * of_cell];
        count_points(&cells, &all[..columns], &mut lines, of_cell);
        let mut counts = [1; 10];
        count_rows(&cells, &mut counts, 2);
        let mut expected = vec![0; lines.len() * Line::SLOTS];
        let mut sums = [(0, 0); 5];
        let firsts = cells.iter().map(|cell| *cell as usize * of_cell * Line::SLOTS);
        for (((cell, one, _, x), other), first) in rows.iter().zip(&others).zip(firsts) {
            expected[first + 1 + usize::from(one - 10)] += if columns == 3 { 2 } else { 1 };
            expected[first + 4 + usize::from(*other)] += u64::from(columns > 1);
            sums[*cell as usize].0 += i128::from(*x);
            sums[*cell as usize].1 += i128::from(*x) * i128::from(*x);
        }
        prop_assert_eq!(lines.iter().flat_map(Line::counts).collect::<Vec<u64>>(), expected);
        let of_cells = |cell| 1 + cells.iter().filter(|other| **other == cell).count() as u64;
        prop_assert_eq!(counts.to_vec(), (0..5).flat_map(|cell| [of_cells(cell), 1]).collect::<Vec<u64>>());

        let values: Vec<i64> = rows.iter().map(|row| row.3).collect();
        let mut small = [SmallSums::default(); 10];
        add_small(&cells, &values, &mut small, 2, 1);
        prop_assert_eq!(small.iter().skip(1).step_by(2).map(|sums| sums.sums()).collect::<Vec<_>>(), sums);
    }

    #[test]
    fn every_code_becomes_what_its_label_does(codes in vec(-3..6_i8, 0..50), first in any::<u32>(), start in 0..60_usize) {
        let map: Vec<u32> = (0..5).map(|label| first.wrapping_add(label)).collect();
        let expected = |code: &i8| match usize::try_from(*code) {
            Err(_) => map[0],
            Ok(code) => map.get(code + 1).copied().unwrap_or(0),
        };
        let rows = codes.len().saturating_sub(start);
        let expected: Vec<u32> = codes.iter().skip(start).map(expected).collect();
        let (i16s, i32s): (Vec<i16>, Vec<i32>) = codes.iter().map(|code| (i16::from(*code), i32::from(*code))).unzip();
        let mut of_rows = vec![0; rows];
        for codes in [Codes::I8(&codes), Codes::I16(&i16s), Codes::I32(&i32s)] {
            look_up(codes, start, &map, &mut of_rows);
            prop_assert_eq!(&of_rows, &expected);
            prop_assert_eq!(largest(codes), i16s.iter().copied().filter(|code| *code >= 0).max().map_or(-1, i64::from));
        }

        let unsigned = || codes.iter().map(|code| code.cast_unsigned() & 7);
        let (u8s, u16s): (Vec<u8>, Vec<u16>) = unsigned().map(|code| (code, u16::from(code))).unzip();
        let u32s: Vec<u32> = unsigned().map(u32::from).collect();
        for codes in [Codes::U8(&u8s), Codes::U16(&u16s), Codes::U32(&u32s)] {
            let mut of_rows = vec![7; rows];
            look_up_and_add(codes, start, &[0, 10, 20, 30], &mut of_rows);
            let label = |place: &u8| 7 + [10, 20, 30].get(usize::from(*place)).copied().unwrap_or(0);
            prop_assert_eq!(of_rows, u8s.iter().skip(start).map(label).collect::<Vec<u32>>());
            let mut of_rows = vec![0; rows];
            look_up_bytes(codes, start, &[0, 10, 20, 30], &mut of_rows);
            let label = |place: &u8| [10_u8, 20, 30].get(usize::from(*place)).copied().unwrap_or(0);
            prop_assert_eq!(of_rows, u8s.iter().skip(start).map(label).collect::<Vec<u8>>());
            prop_assert_eq!(largest(codes), u8s.iter().max().map_or(-1, |most| i64::from(*most)));
        }
    }
}
