//! Generated data for the benchmarks, and time on the processor: one row is a ticket and its survey answer, over 24 months, in
//! time order.
//!
//! Every value follows from the seed. The shapes are those of service desks: Zipf-distributed labels, scores that lean to the
//! top, skewed minutes, and two segments whose people are unhappy.

use std::error::Error;
use std::fs;
use std::io;
use std::path::Path;

/// The first second of 2024.
pub const START: i64 = 1_704_067_200;
/// The length of the data: 2024 and 2025.
pub const DAYS: i64 = 731;

/// The columns of the data, with labels as codes.
#[derive(Debug)]
pub struct Data {
    /// Epoch seconds, ascending.
    pub at: Vec<i64>,
    /// 0 to 10.
    pub score: Vec<u8>,
    /// 1 to 5.
    pub csat: Vec<u8>,
    /// 1 to 7.
    pub ces: Vec<u8>,
    /// Lost minutes, a heavy tail.
    pub lost: Vec<f32>,
    /// Minutes to resolution, a heavier one.
    pub resolution: Vec<f32>,
    /// Whether the ticket met its limit.
    pub met: Vec<bool>,
    /// 50 labels.
    pub country: Vec<u8>,
    /// 40 labels.
    pub service: Vec<u8>,
    /// 6 labels.
    pub channel: Vec<u8>,
    /// 8 labels.
    pub persona: Vec<u8>,
    /// 200 labels.
    pub group: Vec<u8>,
}

/// The nanoseconds that this thread has been on the processor: other programs on the machine count less than by the clock.
///
/// # Errors
///
/// Where the system does not say.
pub fn on_processor() -> Result<u64, Box<dyn Error>> {
    let schedule = fs::read_to_string("/proc/thread-self/schedstat")?;
    Ok(schedule.split_whitespace().next().ok_or("no schedule")?.parse()?)
}

/// `SplitMix64`: small, seedable, the same everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Uniform in (0, 1).
    fn uniform(&mut self) -> f64 {
        ((self.next() >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    fn normal(&mut self) -> f64 {
        libm::sqrt(-2.0 * libm::log(self.uniform())) * libm::cos(std::f64::consts::TAU * self.uniform())
    }

    fn pick(&mut self, cumulative: &[f64]) -> u8 {
        let u = self.uniform() * cumulative.last().copied().unwrap_or(1.0);
        u8::try_from(cumulative.partition_point(|&edge| edge < u)).unwrap_or(u8::MAX)
    }
}

fn cumulative(weights: impl IntoIterator<Item = f64>) -> Vec<f64> {
    let mut total = 0.0;
    weights
        .into_iter()
        .map(|weight| {
            total += weight;
            total
        })
        .collect()
}

/// Labels by rank: the k-th has a weight of k^−0.8.
fn zipf(labels: u32) -> Vec<f64> {
    cumulative((1..=labels).map(|rank| libm::pow(f64::from(rank), -0.8)))
}

impl Data {
    /// So many rows from a seed.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "values are small, positive and bounded by construction"
    )]
    pub fn generate(rows: usize, seed: u64) -> Self {
        let mut random = Random(seed);
        let content = cumulative([0.02, 0.01, 0.02, 0.03, 0.04, 0.08, 0.09, 0.16, 0.22, 0.18, 0.15]);
        let unhappy = cumulative([0.10, 0.07, 0.08, 0.10, 0.10, 0.13, 0.10, 0.12, 0.10, 0.06, 0.04]);
        let (countries, services, channels, personas, groups) = (zipf(50), zipf(40), zipf(6), zipf(8), zipf(200));
        let mut data = Self {
            at: (0..rows).map(|_| START + (random.uniform() * (DAYS * 86_400) as f64) as i64).collect(),
            score: Vec::with_capacity(rows),
            csat: Vec::with_capacity(rows),
            ces: Vec::with_capacity(rows),
            lost: Vec::with_capacity(rows),
            resolution: Vec::with_capacity(rows),
            met: Vec::with_capacity(rows),
            country: Vec::with_capacity(rows),
            service: Vec::with_capacity(rows),
            channel: Vec::with_capacity(rows),
            persona: Vec::with_capacity(rows),
            group: Vec::with_capacity(rows),
        };
        data.at.sort_unstable();
        for _ in 0..rows {
            let (country, service, channel) = (random.pick(&countries), random.pick(&services), random.pick(&channels));
            let persona = random.pick(&personas);
            let planted = (persona == 3 && service == 7) || (country == 11 && channel == 2);
            let score = random.pick(if planted { &unhappy } else { &content });
            data.score.push(score);
            data.csat.push(i16::midpoint(i16::from(score) - 2, (random.next() % 3) as i16).clamp(0, 4) as u8 + 1);
            data.ces.push((random.next() % 7) as u8 + 1);
            data.lost.push((-25.0 * libm::log(random.uniform()) - 8.0 * libm::log(random.uniform())) as f32);
            data.resolution.push(libm::exp(5.0 + 1.1 * random.normal()) as f32);
            data.met.push(random.uniform() < 0.94);
            data.country.push(country);
            data.service.push(service);
            data.channel.push(channel);
            data.persona.push(persona);
            data.group.push(random.pick(&groups));
        }
        data
    }

    /// Writes the columns as raw little-endian files, one folder per size, as the hand-tuned prototype of the machine's limit
    /// reads them: `data/xla_<rows>/<column>.bin`, with the month of each row beside its instant.
    ///
    /// # Errors
    /// Whatever the file system reports.
    pub fn write_raw(&self, folder: &Path) -> io::Result<()> {
        let folder = folder.join(format!("data/xla_{}", self.at.len()));
        fs::create_dir_all(&folder)?;
        let write = |name: &str, bytes: Vec<u8>| fs::write(folder.join(format!("{name}.bin")), bytes);
        write("ts", self.at.iter().flat_map(|at| at.to_le_bytes()).collect())?;
        write("month", self.at.iter().map(|&at| month(at)).collect())?;
        write("lost", self.lost.iter().flat_map(|minutes| minutes.to_le_bytes()).collect())?;
        write("res", self.resolution.iter().flat_map(|minutes| minutes.to_le_bytes()).collect())?;
        write("sla", self.met.iter().map(|&met| u8::from(met)).collect())?;
        let codes = [
            ("score", &self.score),
            ("csat", &self.csat),
            ("ces", &self.ces),
            ("country", &self.country),
            ("service", &self.service),
            ("channel", &self.channel),
            ("persona", &self.persona),
            ("agroup", &self.group),
        ];
        codes.into_iter().try_for_each(|(name, column)| write(name, column.clone()))
    }
}

/// Months since the start of the data, in UTC.
fn month(at: i64) -> u8 {
    const LENGTHS: [i64; 24] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut day = (at - START) / 86_400;
    let mut month = 0;
    for length in LENGTHS {
        if day < length {
            break;
        }
        day -= length;
        month += 1;
    }
    month
}

/// Labels `prefix000`, `prefix001`, …
pub fn labels(prefix: &str, count: usize) -> Vec<String> {
    (0..count).map(|index| format!("{prefix}{index:03}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_seed_gives_one_data_set_in_time_order_and_on_its_scales() {
        let (one, other) = (Data::generate(5_000, 1), Data::generate(5_000, 1));
        assert_eq!((one.at.clone(), one.score.clone(), one.lost.clone()), (other.at, other.score, other.lost));
        assert!(one.at.is_sorted() && one.score.iter().all(|&s| s <= 10));
        assert!(one.csat.iter().all(|c| (1..=5).contains(c)) && one.ces.iter().all(|c| (1..=7).contains(c)));
        assert!(one.country.iter().all(|&c| c < 50) && one.group.iter().all(|&g| g < 200));
    }

    #[test]
    fn months_count_from_january_2024() {
        assert_eq!((month(START), month(START + 31 * 86_400), month(START + 730 * 86_400)), (0, 1, 23));
    }
}
